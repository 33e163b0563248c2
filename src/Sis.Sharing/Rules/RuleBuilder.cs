namespace Sis.Sharing;

/// <summary>Collects the conditions of one rule; all of them must hold.</summary>
/// <remarks>Case matters unless <see cref="IgnoringCase"/> follows. What can be wrong with a condition is told when the policy is made.</remarks>
public sealed class RuleBuilder
{
    private readonly List<RuleCondition> _conditions = [];

    internal RuleBuilder()
    {
    }

    internal IReadOnlyList<RuleCondition> Conditions => _conditions;

    /// <summary>The field is this value, or has it among others.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="value">The value.</param>
    public RuleBuilder Is(string field, string value) => Add(field, RuleOperator.Is, value);

    /// <summary>The field is not this value, nor has it among others; holds where there is none.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="value">The value.</param>
    public RuleBuilder IsNot(string field, string value) => Add(field, RuleOperator.IsNot, value);

    /// <summary>The field's text has this text in it.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="text">The text.</param>
    public RuleBuilder Contains(string field, string text) => Add(field, RuleOperator.Contains, text);

    /// <summary>The field's text begins with this text.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="text">The text.</param>
    public RuleBuilder StartsWith(string field, string text) => Add(field, RuleOperator.StartsWith, text);

    /// <summary>The field is one of these values, or has one among others.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="values">The values.</param>
    public RuleBuilder OneOf(string field, params IEnumerable<string> values) => Add(field, RuleOperator.OneOf, [.. values]);

    /// <summary>The field is a smaller number or an earlier day.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="value">A whole number, or a day as <c>yyyy-MM-dd</c>.</param>
    public RuleBuilder LessThan(string field, string value) => Add(field, RuleOperator.LessThan, value);

    /// <summary>The field is this number or a smaller one, this day or an earlier one.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="value">A whole number, or a day as <c>yyyy-MM-dd</c>.</param>
    public RuleBuilder AtMost(string field, string value) => Add(field, RuleOperator.AtMost, value);

    /// <summary>The field is a greater number or a later day.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="value">A whole number, or a day as <c>yyyy-MM-dd</c>.</param>
    public RuleBuilder MoreThan(string field, string value) => Add(field, RuleOperator.MoreThan, value);

    /// <summary>The field is this number or a greater one, this day or a later one.</summary>
    /// <param name="field">A field; see <see cref="RuleCondition.Field"/>.</param>
    /// <param name="value">A whole number, or a day as <c>yyyy-MM-dd</c>.</param>
    public RuleBuilder AtLeast(string field, string value) => Add(field, RuleOperator.AtLeast, value);

    /// <summary>Makes upper and lower case the same for the condition before.</summary>
    /// <exception cref="InvalidOperationException">There is no condition yet.</exception>
    public RuleBuilder IgnoringCase()
    {
        if (_conditions.Count == 0)
        {
            throw new InvalidOperationException("IgnoringCase() belongs to the condition before it, and there is none.");
        }

        _conditions[^1] = _conditions[^1] with { IgnoresCase = true };
        return this;
    }

    private RuleBuilder Add(string field, RuleOperator compare, params string[] values)
    {
        _conditions.Add(new RuleCondition(field, compare, values));
        return this;
    }
}
