using System.Text.Json;

namespace Sis.Sharing;

/// <summary>A condition in JSON: the operator is the name of the member that holds the value.</summary>
internal sealed class JsonCondition
{
    public required string Field { get; init; }

    public string? Is { get; init; }

    public string? IsNot { get; init; }

    public string? Contains { get; init; }

    public string? StartsWith { get; init; }

    public IReadOnlyList<string>? OneOf { get; init; }

    public string? LessThan { get; init; }

    public string? AtMost { get; init; }

    public string? MoreThan { get; init; }

    public string? AtLeast { get; init; }

    public bool? IgnoreCase { get; init; }

    public static JsonCondition Of(RuleCondition condition)
    {
        string? Value(RuleOperator compare) => condition.Operator == compare ? condition.Values[0] : null;
        return new JsonCondition
        {
            Field = condition.Field,
            Is = Value(RuleOperator.Is),
            IsNot = Value(RuleOperator.IsNot),
            Contains = Value(RuleOperator.Contains),
            StartsWith = Value(RuleOperator.StartsWith),
            OneOf = condition.Operator == RuleOperator.OneOf ? condition.Values : null,
            LessThan = Value(RuleOperator.LessThan),
            AtMost = Value(RuleOperator.AtMost),
            MoreThan = Value(RuleOperator.MoreThan),
            AtLeast = Value(RuleOperator.AtLeast),
            IgnoreCase = condition.IgnoresCase ? true : null,
        };
    }

    /// <exception cref="JsonException">There is no comparison, or more than one.</exception>
    public RuleCondition ToCondition()
    {
        var found = new List<RuleCondition>(1);
        Add(RuleOperator.Is, Is);
        Add(RuleOperator.IsNot, IsNot);
        Add(RuleOperator.Contains, Contains);
        Add(RuleOperator.StartsWith, StartsWith);
        Add(RuleOperator.LessThan, LessThan);
        Add(RuleOperator.AtMost, AtMost);
        Add(RuleOperator.MoreThan, MoreThan);
        Add(RuleOperator.AtLeast, AtLeast);
        if (OneOf is not null)
        {
            found.Add(new RuleCondition(Field, RuleOperator.OneOf, [.. OneOf]));
        }

        return found.Count == 1
            ? found[0] with { IgnoresCase = IgnoreCase == true }
            : throw new JsonException($"A condition on {Field} has {found.Count} comparisons; it needs one.");

        void Add(RuleOperator compare, string? value)
        {
            if (value is not null)
            {
                found.Add(new RuleCondition(Field, compare, [value]));
            }
        }
    }
}
