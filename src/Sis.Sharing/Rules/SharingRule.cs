namespace Sis.Sharing;

/// <summary>One rule: what it is about, and the conditions that all must hold. Immutable.</summary>
/// <remarks>Several including rules add up; excluding rules come last, whatever the order in which they are written.</remarks>
/// <param name="Subject">What the rule is about.</param>
/// <param name="Conditions">All must hold; without any the rule is about everything of its subject.</param>
public sealed record SharingRule(RuleSubject Subject, IReadOnlyList<RuleCondition> Conditions)
{
    /// <summary>Whether the rule takes out what others brought in.</summary>
    public bool IsExclusion { get; init; }

    /// <summary>The rule as a sentence for people, values included: "students where grade is 9 or 10 and school name is North High".</summary>
    public string ToSentence() => RuleSentence.Of(this);

    /// <inheritdoc/>
    public bool Equals(SharingRule? other) =>
        other is not null && Subject == other.Subject && IsExclusion == other.IsExclusion && Conditions.SequenceEqual(other.Conditions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Subject, IsExclusion, Conditions.Count);

    /// <summary>Subject and fields: values may be personal, and stay out of logs.</summary>
    public override string ToString() =>
        $"{(IsExclusion ? "exclude" : "include")} {RuleSentence.NameOf(Subject)}{(Conditions.Count == 0 ? string.Empty : " where ")}{string.Join(" and ", Conditions)}";
}
