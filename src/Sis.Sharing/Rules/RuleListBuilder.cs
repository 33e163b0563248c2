namespace Sis.Sharing;

/// <summary>Collects rules. Including rules add up, excluding rules come last.</summary>
public sealed class RuleListBuilder
{
    private readonly List<SharingRule> _rules = [];

    internal RuleListBuilder()
    {
    }

    internal IReadOnlyList<SharingRule> Rules => _rules;

    /// <summary>Shares sections, and what the cascade brings: their teachers, students, school, course and terms.</summary>
    /// <param name="where">The conditions; none shares all sections.</param>
    public RuleListBuilder IncludeSections(Action<RuleBuilder>? where = null) => Add(RuleSubject.Sections, false, where);

    /// <summary>Shares students and their schools, without their sections.</summary>
    /// <param name="where">The conditions; none shares all students.</param>
    public RuleListBuilder IncludeStudents(Action<RuleBuilder>? where = null) => Add(RuleSubject.Students, false, where);

    /// <summary>Shares teachers and their schools, without their sections and students.</summary>
    /// <param name="where">The conditions; none shares all teachers.</param>
    public RuleListBuilder IncludeTeachers(Action<RuleBuilder>? where = null) => Add(RuleSubject.Teachers, false, where);

    /// <summary>Shares other employees and their schools.</summary>
    /// <param name="where">The conditions; none shares all staff.</param>
    public RuleListBuilder IncludeStaff(Action<RuleBuilder>? where = null) => Add(RuleSubject.Staff, false, where);

    /// <summary>Takes sections out, with everybody whom nothing else brings.</summary>
    /// <param name="where">The conditions; none takes all sections out.</param>
    public RuleListBuilder ExcludeSections(Action<RuleBuilder>? where = null) => Add(RuleSubject.Sections, true, where);

    /// <summary>Takes students out, of shared sections too.</summary>
    /// <param name="where">The conditions; none takes all students out.</param>
    public RuleListBuilder ExcludeStudents(Action<RuleBuilder>? where = null) => Add(RuleSubject.Students, true, where);

    /// <summary>Takes teachers out; of shared sections too, unless <see cref="ExcludedTeachers.ComeWithSections"/> is chosen.</summary>
    /// <param name="where">The conditions; none takes all teachers out.</param>
    public RuleListBuilder ExcludeTeachers(Action<RuleBuilder>? where = null) => Add(RuleSubject.Teachers, true, where);

    /// <summary>Takes other employees out; of shared sections too, unless <see cref="ExcludedTeachers.ComeWithSections"/> is chosen.</summary>
    /// <param name="where">The conditions; none takes all staff out.</param>
    public RuleListBuilder ExcludeStaff(Action<RuleBuilder>? where = null) => Add(RuleSubject.Staff, true, where);

    /// <summary>Adds rules that were made elsewhere, read from JSON for example.</summary>
    /// <param name="rules">The rules.</param>
    public RuleListBuilder Add(params IEnumerable<SharingRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules.AddRange(rules);
        return this;
    }

    private RuleListBuilder Add(RuleSubject subject, bool isExclusion, Action<RuleBuilder>? where)
    {
        var builder = new RuleBuilder();
        where?.Invoke(builder);
        _rules.Add(new SharingRule(subject, [.. builder.Conditions]) { IsExclusion = isExclusion });
        return this;
    }
}
