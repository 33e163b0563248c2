using System.Text.Json;

namespace Sis.Sharing;

/// <summary>A rule in JSON.</summary>
internal sealed class JsonRule
{
    public RuleSubject? Include { get; init; }

    public RuleSubject? Exclude { get; init; }

    public IReadOnlyList<JsonCondition>? Where { get; init; }

    public static JsonRule Of(SharingRule rule) => new()
    {
        Include = rule.IsExclusion ? null : rule.Subject,
        Exclude = rule.IsExclusion ? rule.Subject : null,
        Where = rule.Conditions.Count == 0 ? null : [.. rule.Conditions.Select(JsonCondition.Of)],
    };

    /// <exception cref="JsonException">It neither includes nor excludes, or both.</exception>
    public SharingRule ToRule() => (Include is null) == (Exclude is null)
        ? throw new JsonException("A rule needs either \"include\" or \"exclude\".")
        : new SharingRule(Include ?? Exclude!.Value, [.. (Where ?? []).Select(condition => condition.ToCondition())]) { IsExclusion = Exclude is not null };
}
