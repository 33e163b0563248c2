namespace Sis.Sharing;

/// <summary>A decision in JSON.</summary>
internal sealed class JsonDecision
{
    public required string School { get; init; }

    public required SchoolChoice Choice { get; init; }

    public IReadOnlyList<string>? Sections { get; init; }

    public IReadOnlyList<JsonRule>? Rules { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public static JsonDecision Of(SchoolDecision decision) => new()
    {
        School = decision.School,
        Choice = decision.Choice,
        Sections = decision.Sections.Count == 0 ? null : decision.Sections,
        Rules = decision.Rules.Count == 0 ? null : [.. decision.Rules.Select(JsonRule.Of)],
        DecidedBy = decision.DecidedBy,
        DecidedAt = decision.DecidedAt,
    };

    public SchoolDecision ToDecision() => new()
    {
        School = School,
        Choice = Choice,
        Sections = Sections ?? [],
        Rules = [.. (Rules ?? []).Select(rule => rule.ToRule())],
        DecidedBy = DecidedBy,
        DecidedAt = DecidedAt,
    };
}
