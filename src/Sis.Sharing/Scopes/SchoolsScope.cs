namespace Sis.Sharing;

/// <summary>What chosen schools bring with them, as sets of identifiers. Filled by one thread, then only read.</summary>
/// <remarks>A student's contacts are looked at when contacts may leave at all; otherwise their names have no business leaving.</remarks>
internal sealed class SchoolsScope : ISharingScope
{
    public KeySet Schools { get; } = new();

    public KeySet Departments { get; } = new();

    public KeySet OrgsAbove { get; } = new();

    public KeySet Sections { get; } = new();

    public KeySet UsedCourses { get; } = new();

    public KeySet OwnedCourses { get; } = new();

    public KeySet UsedTerms { get; } = new();

    public KeySet OwnedTerms { get; } = new();

    public KeySet SchoolYears { get; } = new();

    public KeySet OuterTerms { get; } = new();

    public KeySet Members { get; } = new();

    public KeySet Enrolled { get; } = new();

    public KeySet Contacts { get; } = new();

    public ShareDecision Decide(in EncodedRecord record) => record.Kind switch
    {
        RosterKind.Org => DecideOrg(record),
        RosterKind.Term => DecideTerm(record),
        RosterKind.Course => DecideCourse(record),
        RosterKind.Section => Decide(IsInSchool(record[SectionFields.SchoolKey]), Reasons.School, Reasons.NotInSchool),
        RosterKind.Person => DecidePerson(record),
        RosterKind.Enrollment => Decide(Sections.Contains(record[EnrollmentFields.SectionKey]), Reasons.Section, Reasons.SectionNotShared),
        RosterKind.StudentContact => Decide(IsMember(record[StudentContactFields.StudentKey]), Reasons.Student, Reasons.StudentNotShared),
        _ => ShareDecision.Withhold(Reasons.NotInSchool),
    };

    /// <summary>Whether an organisation is a chosen school or part of one; what is above a school brings nothing along.</summary>
    public bool IsInSchool(ReadOnlySpan<byte> org)
    {
        var hash = KeyHash.Of(org);
        return Schools.Contains(org, hash) || Departments.Contains(org, hash);
    }

    /// <summary>Whether a person is shared for their own sake, and so brings their contacts.</summary>
    public bool IsMember(ReadOnlySpan<byte> person)
    {
        var hash = KeyHash.Of(person);
        return Members.Contains(person, hash) || Enrolled.Contains(person, hash);
    }

    public bool HasRole(in EncodedRecord person)
    {
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            if (IsInSchool(EncodedRole.Read(item).OrgKey))
            {
                return true;
            }
        }

        return false;
    }

    private static ShareDecision Decide(bool isShared, string why, string whyNot) =>
        isShared ? ShareDecision.Share(why) : ShareDecision.Withhold(whyNot);

    private ShareDecision DecideOrg(in EncodedRecord org) =>
        Schools.Contains(org.Key) ? ShareDecision.Share(Reasons.School)
        : Departments.Contains(org.Key) ? ShareDecision.Share(Reasons.Department)
        : Decide(OrgsAbove.Contains(org.Key), Reasons.OrgAbove, Reasons.NotInSchool);

    private ShareDecision DecideTerm(in EncodedRecord term) =>
        UsedTerms.Contains(term.Key) ? ShareDecision.Share(Reasons.UsedBySection)
        : OwnedTerms.Contains(term.Key) ? ShareDecision.Share(Reasons.OwnedBySchool)
        : SchoolYears.Contains(term.Key) ? ShareDecision.Share(Reasons.SchoolYear)
        : Decide(OuterTerms.Contains(term.Key), Reasons.OuterTerm, Reasons.NotUsed);

    private ShareDecision DecideCourse(in EncodedRecord course) =>
        UsedCourses.Contains(course.Key) ? ShareDecision.Share(Reasons.UsedBySection)
        : Decide(OwnedCourses.Contains(course.Key), Reasons.OwnedBySchool, Reasons.NotUsed);

    /// <remarks>The record itself is asked last, for one that the roster does not hold: kept because its row could not be read.</remarks>
    private ShareDecision DecidePerson(in EncodedRecord person)
    {
        var hash = KeyHash.Of(person.Key);
        return Members.Contains(person.Key, hash) ? ShareDecision.Share(Reasons.Role)
            : Enrolled.Contains(person.Key, hash) ? ShareDecision.Share(Reasons.Enrolled)
            : Contacts.Contains(person.Key, hash) ? ShareDecision.Share(Reasons.Contact)
            : Decide(HasRole(person), Reasons.Role, Reasons.NotInSchool);
    }
}
