using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <summary>What a selection brings with it, as identifiers with flags. Filled by one thread, then only read.</summary>
internal sealed partial class SelectedScope(Selection selection, RosterFieldSet fields) : ISharingScope
{
    public Selection Selection => selection;

    public KeyTable Orgs { get; } = new();

    public KeyTable Sections { get; } = new();

    public KeyTable Courses { get; } = new();

    public KeyTable Terms { get; } = new();

    public KeyTable People { get; } = new();

    /// <summary>Ties to contacts that came first, where their number is limited.</summary>
    public KeyTable PickedContacts { get; } = new();

    public GroupTable Groups { get; } = new();

    /// <summary>Those of <see cref="People"/> who are excluded: few, so that asking for each enrollment's person stays near.</summary>
    public KeyTable ExcludedPeople { get; } = new();

    /// <summary>All parts for which something was chosen, to explain decisions.</summary>
    public IReadOnlyList<Site> Sites { get; init; } = [];

    public List<RosterDiagnostic> Found { get; } = [];

    public IReadOnlyList<RosterDiagnostic> Findings => Found;

    public bool FiltersItems => selection.Open != PersonGroup.All || selection.Contacts.PhoneTypes.Count > 0;

    public ShareDecision Decide(in EncodedRecord record)
    {
        if (!fields.Includes(record.Kind))
        {
            return ShareDecision.Withhold(Reasons.NoField);
        }

        return record.Kind switch
        {
            RosterKind.Person => selection.IsDistrict ? DecideDistrictPerson(record) : DecidePerson(record, People.Get(record.Key)),
            RosterKind.StudentContact => DecideContact(record),
            _ when selection.IsDistrict => ShareDecision.Share(Reasons.District),
            RosterKind.Org => DecideOrg(record),
            RosterKind.Term => DecideTerm(record),
            RosterKind.Course => DecideCourse(record),
            RosterKind.Section => DecideSection(record),
            _ => DecideEnrollment(record),
        };
    }

    /// <remarks>
    /// A role of a group that is not shared says more than was asked for, unless it is all that the person has.
    /// </remarks>
    public bool KeepsItem(in EncodedRecord record, RosterField field, ReadOnlySpan<byte> item)
    {
        if (record.Kind != RosterKind.Person)
        {
            return true;
        }

        if (field == PersonFields.Roles)
        {
            return (Groups.Of(EncodedRole.Read(item)) & selection.Open) != 0 || (Groups.Of(record) & selection.Open) == 0;
        }

        return field != PersonFields.Phones || selection.Contacts.PhoneTypes.Count == 0
            || (People.Get(record.Key) & Contact) == 0 || selection.Contacts.AdmitsPhone(item);
    }

    /// <summary>Whether what is noted of a section says that it is shared.</summary>
    public static bool IsSharedSection(uint flags) => (flags & (SharedSection | ExcludedSection)) is > 0 and < ExcludedSection;

    /// <summary>Whether a person is shared for their own sake, and so brings their contacts.</summary>
    public bool IsMember(ReadOnlySpan<byte> person)
    {
        var flags = People.Get(person);
        return selection.IsDistrict ? (flags & ClosedGroup) == 0 || (flags & Enrolled) != 0 : (flags & Member) != 0 && (flags & Excluded) == 0;
    }

    private static ShareDecision Decide(bool isShared, string why, string whyNot) =>
        isShared ? ShareDecision.Share(why) : ShareDecision.Withhold(whyNot);

    private ShareDecision DecideOrg(in EncodedRecord org)
    {
        var flags = Orgs.Get(org.Key);
        return (flags & ChosenOrg) != 0 ? ShareDecision.Share(Reasons.School)
            : (flags & Department) != 0 ? ShareDecision.Share(Reasons.Department)
            : (flags & BroughtOrg) != 0 ? ShareDecision.Share(Reasons.OrgBrought)
            : Decide(flags != 0, Reasons.OrgAbove, Reasons.NotInSchool);
    }

    private ShareDecision DecideTerm(in EncodedRecord term)
    {
        var flags = Terms.Get(term.Key);
        return (flags & Used) != 0 ? ShareDecision.Share(Reasons.UsedBySection)
            : (flags & Owned) != 0 ? ShareDecision.Share(Reasons.OwnedBySchool)
            : (flags & SchoolYear) != 0 ? ShareDecision.Share(Reasons.SchoolYear)
            : Decide(flags != 0, Reasons.OuterTerm, Reasons.NotUsed);
    }

    private ShareDecision DecideCourse(in EncodedRecord course)
    {
        var flags = Courses.Get(course.Key);
        return (flags & Used) != 0 ? ShareDecision.Share(Reasons.UsedBySection) : Decide(flags != 0, Reasons.OwnedBySchool, Reasons.NotUsed);
    }

    private ShareDecision DecideSection(in EncodedRecord section)
    {
        var flags = Sections.Get(section.Key);
        return (flags & ExcludedSection) != 0 ? ShareDecision.Withhold(Reasons.ExcludedByRule(Excluder(flags)))
            : (flags & InSchool) != 0 ? ShareDecision.Share(Reasons.School)
            : (flags & ChosenSection) != 0 ? ShareDecision.Share(Reasons.ChosenSection)
            : (flags & SectionByRule) != 0 ? ShareDecision.Share(Reasons.SharedByRule(Includer(flags)))
            : (Orgs.Get(section[SectionFields.SchoolKey]) & WholeOrg) != 0 ? ShareDecision.Share(Reasons.School)
            : ShareDecision.Withhold(selection.BringsSchools ? Reasons.NotChosen : Reasons.NotInSchool);
    }

    private ShareDecision DecidePerson(in EncodedRecord person, uint flags) =>
        (flags & Excluded) != 0 ? ShareDecision.Withhold(Reasons.ExcludedByRule(Excluder(flags)))
        : (flags & ByRule) != 0 ? ShareDecision.Share(Reasons.SharedByRule(Includer(flags)))
        : (flags & Role) != 0 ? ShareDecision.Share(Reasons.Role)
        : (flags & Enrolled) != 0 ? ShareDecision.Share(Reasons.Enrolled)
        : (flags & Switch) != 0 ? ShareDecision.Share(Reasons.Switch)
        : (flags & Contact) != 0 ? ShareDecision.Share(Reasons.Contact)
        : Decide(HasRole(person), Reasons.Role, selection.BringsSchools ? Reasons.NotChosen : Reasons.NotInSchool);

    /// <remarks>For a record that the roster does not hold: kept because its row could not be read. Others have been noted.</remarks>
    private bool HasRole(in EncodedRecord person)
    {
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item);
            if ((Groups.Of(role) & (PersonGroup.Student | PersonGroup.Teacher)) != 0 && (Orgs.Get(role.OrgKey) & WholeOrg) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private ShareDecision DecideDistrictPerson(in EncodedRecord person)
    {
        var flags = People.Get(person.Key);
        return (flags & (ClosedGroup | NoRole)) == 0 || (flags & Role) != 0 ? ShareDecision.Share(Reasons.District)
            : (flags & Enrolled) != 0 ? ShareDecision.Share(Reasons.Enrolled)
            : (flags & Contact) != 0 ? ShareDecision.Share(Reasons.Contact)
            : (flags & ClosedGroup) != 0 ? ShareDecision.Withhold(Reasons.GroupNotShared)
            : Decide((flags & ContactHeld) == 0, Reasons.District, Reasons.ContactFiltered);
    }

    private ShareDecision DecideEnrollment(in EncodedRecord enrollment) =>
        !IsSharedSection(Sections.Get(enrollment[EnrollmentFields.SectionKey])) ? ShareDecision.Withhold(Reasons.SectionNotShared)
        : Decide(IsNotExcluded(enrollment), Reasons.Section, Reasons.PersonExcluded);

    private bool IsNotExcluded(in EncodedRecord enrollment) =>
        ExcludedPeople.Count == 0 || !ExcludedPeople.Contains(enrollment[EnrollmentFields.PersonKey]);

    private ShareDecision DecideContact(in EncodedRecord contact) =>
        !selection.SharesContacts ? ShareDecision.Withhold(Reasons.GroupNotShared)
        : !IsMember(contact[StudentContactFields.StudentKey]) ? ShareDecision.Withhold(Reasons.StudentNotShared)
        : !selection.Contacts.Admits(contact) ? ShareDecision.Withhold(Reasons.ContactFiltered)
        : selection.Contacts.AtMost is not null && !PickedContacts.Contains(contact.Key) ? ShareDecision.Withhold(Reasons.ContactTooMany)
        : Decide(ExcludedPeople.Count == 0 || !ExcludedPeople.Contains(contact[StudentContactFields.ContactKey]), Reasons.Student, Reasons.ContactExcluded);
}
