namespace Sis.Sharing;

/// <summary>One condition of a rule. Immutable.</summary>
/// <param name="Field">
/// A field of the catalogue, such as <c>section.subjects</c>; an identifier, such as <c>org.key</c>; one item of a list, such as
/// <c>person.identifiers.state</c>, <c>section.ext.track</c> or <c>person.roles.title</c>. docs/sharing.md lists what each subject may ask.
/// </param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Values">What it is compared with: one value, or several for <see cref="RuleOperator.OneOf"/>.</param>
public sealed record RuleCondition(string Field, RuleOperator Operator, IReadOnlyList<string> Values)
{
    /// <summary>Whether upper and lower case are the same; <see langword="false"/> by default, as districts know it from Clever.</summary>
    public bool IgnoresCase { get; init; }

    /// <inheritdoc/>
    public bool Equals(RuleCondition? other) =>
        other is not null && Field == other.Field && Operator == other.Operator && IgnoresCase == other.IgnoresCase && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Field, Operator, IgnoresCase, Values.Count);

    /// <summary>The field and the operator: the values may be personal.</summary>
    public override string ToString() => $"{Field} {Operator}";
}
