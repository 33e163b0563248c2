namespace Sis.Sharing;

/// <summary>Which records a policy shares, whatever the mode in which it was said. Immutable.</summary>
internal sealed record Selection
{
    /// <summary>The parts; none with <see cref="IsDistrict"/>.</summary>
    public IReadOnlyList<SiteChoice> Sites { get; init; } = [];

    /// <summary>Everything, less the groups of people that are held back.</summary>
    public bool IsDistrict { get; init; }

    /// <summary>Whether shared people bring the schools of their roles: yes unless sharing goes by school.</summary>
    public bool BringsSchools { get; init; }

    /// <summary>Groups of people that are shared: for their switches, or because a rule may share them.</summary>
    public PersonGroup Open { get; init; }

    /// <summary>Groups of people that a switch shares.</summary>
    public PersonGroup Switched { get; init; }

    public ExcludedTeachers ExcludedTeachers { get; init; }

    public ContactFilter Contacts { get; init; } = ContactFilter.Everyone;

    /// <summary>What errors call the policy.</summary>
    public string Subject { get; init; } = "the sharing policy";

    public bool SharesContacts => (Open & PersonGroup.Contact) != 0;

    /// <summary>Whether nothing has to be looked up: every record is shared.</summary>
    public bool IsEverything => IsDistrict && Open == PersonGroup.All && Contacts.IsEveryone;

    public IEnumerable<SharingRule> Rules => Sites.SelectMany(site => site.Rules);

    /// <summary>What must be seen of the roster when these fields may leave.</summary>
    public RosterFieldSet ScopeFields(RosterFieldSet fields)
    {
        if (IsEverything)
        {
            return RosterFieldSet.None;
        }

        var people = fields.Includes(RosterKind.Person);
        var needed = IsDistrict ? [] : new List<string> { "org.parentKey" };
        if (!IsDistrict && fields.Includes(RosterKind.Course))
        {
            needed.AddRange(["section.courseKey", "course.orgKey"]);
        }

        if (!IsDistrict && fields.Includes(RosterKind.Term))
        {
            needed.AddRange(["section.termKeys", "term.orgKey", "term.parentKey"]);
            if (fields.Includes(RosterKind.Course))
            {
                needed.Add("course.schoolYearKey");
            }
        }

        if (people)
        {
            needed.AddRange(["person.roles", "enrollment.sectionKey", "enrollment.personKey"]);
            if (NeedsOrgTypes)
            {
                needed.Add("org.type");
            }
        }

        if (fields.Includes(RosterKind.StudentContact) || (people && HoldsContacts))
        {
            needed.AddRange(["studentContact.studentKey", "studentContact.contactKey", .. Contacts.NeededFields]);
        }

        var number = 0;
        foreach (var rule in Rules)
        {
            var test = new RuleTest(rule, ++number, Subject);
            needed.AddRange(test.Conditions.Select(condition => condition.Field.NeededField).OfType<string>());
            needed.AddRange(test.Conditions.SelectMany(condition => LinksTo(condition.Field.Place)));
            if (!test.IsOnSections)
            {
                needed.Add("person.roles");
            }
        }

        return RosterFieldSet.Of(needed);
    }

    /// <summary>Whether people of a whole district are held back for being contacts.</summary>
    public bool HoldsContacts => IsDistrict && (!SharesContacts || Contacts.FiltersPeople);

    /// <summary>Whether it matters at which level a plain administrator is: unless both levels are shared, or neither, everywhere.</summary>
    private bool NeedsOrgTypes =>
        (Open & Administrators) is var open && (IsDistrict ? open is not (PersonGroup.None or Administrators) : open != PersonGroup.None
            || Rules.Any(rule => rule.Subject == RuleSubject.Staff));

    private const PersonGroup Administrators = PersonGroup.SchoolAdministrator | PersonGroup.DistrictAdministrator;

    private static string[] LinksTo(RulePlace place) => place switch
    {
        RulePlace.School => ["org.parentKey"],
        RulePlace.Course => ["section.courseKey", "course.title"],
        RulePlace.Term => ["section.termKeys", "term.name"],
        RulePlace.Teacher => ["enrollment.sectionKey", "enrollment.personKey", "enrollment.role", "person.roles"],
        _ => [],
    };
}
