namespace Sis.Sharing;

/// <summary>A rule made ready to be asked about encoded records, with what was found of the records to which they refer. For one resolution.</summary>
internal sealed class RuleTest
{
    private readonly ConditionTest[] _own;
    private readonly ConditionTest[] _role;

    /// <exception cref="SisException">SIS4010, SIS4011 or SIS4012: a condition makes no sense.</exception>
    public RuleTest(SharingRule rule, int number, string policy)
    {
        Rule = rule;
        Number = number;
        var where = $"Rule {number} of {policy}";
        ConditionTest[] conditions = [.. rule.Conditions.Select(condition => new ConditionTest(rule.Subject, condition, where))];
        Conditions = conditions;
        _own = [.. At(RulePlace.Own)];
        _role = [.. At(RulePlace.Role)];
        Schools = new(At(RulePlace.School));
        Courses = new(At(RulePlace.Course));
        Terms = new(At(RulePlace.Term));
        Teachers = new(At(RulePlace.Teacher));
        Taught = new(At(RulePlace.Teacher));
        Groups = PersonGroups.Of(rule.Subject);

        IEnumerable<ConditionTest> At(RulePlace place) => conditions.Where(condition => condition.Field.Place == place);
    }

    public SharingRule Rule { get; }

    /// <summary>Its place among the rules, from 1.</summary>
    public int Number { get; }

    public IReadOnlyList<ConditionTest> Conditions { get; }

    public bool IsExclusion => Rule.IsExclusion;

    public bool IsOnSections => Rule.Subject == RuleSubject.Sections;

    /// <summary>Roles by which a person is a subject of the rule.</summary>
    public PersonGroup Groups { get; }

    public RelatedTest Schools { get; }

    public RelatedTest Courses { get; }

    public RelatedTest Terms { get; }

    public RelatedTest Teachers { get; }

    /// <summary>Sections by what was found of their teachers.</summary>
    public RelatedTest Taught { get; }

    /// <summary>Whether the rule ever matched, for the finding that it did not.</summary>
    public bool HasMatched { get; set; }

    public bool MatchesSection(in EncodedRecord section) =>
        FitsOwn(section)
        && Schools.Passes(section[SectionFields.SchoolKey])
        && Courses.Passes(section[SectionFields.CourseKey])
        && Terms.PassesList(section[SectionFields.TermKeys])
        && Taught.Passes(section.Key);

    /// <param name="person">The person.</param>
    /// <param name="roles">The person's roles, which whoever asks has read already.</param>
    /// <param name="site">Where the rule holds.</param>
    /// <param name="groupOf">Tells the group of a role.</param>
    public bool MatchesPerson(in EncodedRecord person, ReadOnlySpan<byte> roles, Site site, GroupTable groupOf)
    {
        var found = false;
        foreach (var item in new EncodedList(roles))
        {
            var role = EncodedRole.Read(item);
            if ((groupOf.Of(role) & Groups) == 0 || !site.Contains(role.OrgKey))
            {
                continue;
            }

            if (Schools.IsUnwanted(role.OrgKey) || HasUnwanted(role))
            {
                return false;
            }

            found = found || ((!Schools.WantsAny || Schools.IsWanted(role.OrgKey)) && HasWanted(role));
        }

        return found && FitsOwn(person);
    }

    private bool FitsOwn(in EncodedRecord record)
    {
        foreach (var condition in _own)
        {
            if (!condition.Test(record))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasWanted(in EncodedRole role)
    {
        foreach (var condition in _role)
        {
            if (!condition.IsNegative && !condition.Fits(role))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasUnwanted(in EncodedRole role)
    {
        foreach (var condition in _role)
        {
            if (condition.IsNegative && condition.Fits(role))
            {
                return true;
            }
        }

        return false;
    }
}
