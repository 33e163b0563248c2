namespace Sis.PowerSchool;

/// <summary>Which identifier leads where: the one place in which rows of PowerSchool are joined.</summary>
/// <remarks>
/// DCID, ID and School_Number are different number ranges that overlap, so that a join on the wrong one often finds something. Each
/// has a look-up of its own here, and no number is ever looked up in two.
/// </remarks>
internal sealed class IdGraph
{
    public Dictionary<long, SchoolEntry> SchoolsByNumber { get; } = [];

    public Dictionary<(long SchoolNumber, long Id), TermEntry> TermsById { get; } = [];

    public Dictionary<long, TermEntry> TermsByDcid { get; } = [];

    public Dictionary<string, CourseEntry> CoursesByNumber { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<long, CourseEntry> CoursesByDcid { get; } = [];

    public Dictionary<long, StaffMember> StaffByUsersDcid { get; } = [];

    public Dictionary<long, StaffMember> StaffBySchoolStaffId { get; } = [];

    public Dictionary<long, StaffMember> StaffBySchoolStaffDcid { get; } = [];

    public Dictionary<long, SectionEntry> SectionsById { get; } = [];

    public Dictionary<long, SectionEntry> SectionsByDcid { get; } = [];

    /// <summary>Sections of other years and schools, whose enrollments are nothing to be told.</summary>
    public HashSet<long> OtherSectionIds { get; } = [];

    public Dictionary<long, StudentEntry> StudentsById { get; } = [];

    public Dictionary<long, StudentEntry> StudentsByDcid { get; } = [];

    /// <summary>A term: by its DCID where REST gives that, else by its ID at a school, where the same ID stands for other days.</summary>
    public TermEntry? Term(TableRow row) =>
        Cells.ParseId(row.Bytes(Tables.Sections.TermDcid)) is { } dcid ? TermsByDcid.GetValueOrDefault(dcid)
        : row.Number(Tables.Sections.TermId) is { } id && row.Number(Tables.Sections.SchoolId) is { } school ? TermsById.GetValueOrDefault((school, Math.Abs(id)))
        : null;

    /// <summary>A course: by its DCID where REST gives that, else by its number, never by its ID.</summary>
    public CourseEntry? Course(TableRow row) =>
        Cells.ParseId(row.Bytes(Tables.Sections.CourseDcid)) is { } dcid ? CoursesByDcid.GetValueOrDefault(dcid)
        : row.Text(Tables.Sections.CourseNumber) is { } number ? CoursesByNumber.GetValueOrDefault(number)
        : null;

    /// <summary>The teacher that a section names: a place in SchoolStaff, not a person.</summary>
    public StaffMember? Lead(TableRow row) =>
        Cells.ParseId(row.Bytes(Tables.Sections.TeacherDcid)) is { } dcid ? StaffBySchoolStaffDcid.GetValueOrDefault(dcid)
        : Cells.ParseId(row.Bytes(Tables.Sections.Teacher)) is { } id ? StaffBySchoolStaffId.GetValueOrDefault(id)
        : null;

    /// <summary>The section of an enrollment; a negative ID is the same section, dropped.</summary>
    /// <param name="row">A row of <see cref="Tables.Enrollments"/>.</param>
    /// <param name="section">The section, when it is one that is read.</param>
    /// <returns>Whether the section is known, be it of a year that is not read.</returns>
    public bool TryGetSection(TableRow row, out SectionEntry? section)
    {
        if (Cells.ParseId(row.Bytes(Tables.Enrollments.SectionDcid)) is { } dcid)
        {
            return SectionsByDcid.TryGetValue(dcid, out section);
        }

        var id = Math.Abs(row.Number(Tables.Enrollments.SectionId) ?? 0);
        return SectionsById.TryGetValue(id, out section) || OtherSectionIds.Contains(id);
    }

    /// <summary>The student of an enrollment.</summary>
    public bool TryGetStudent(TableRow row, out StudentEntry student)
    {
        if (Cells.ParseId(row.Bytes(Tables.Enrollments.StudentDcid)) is { } dcid)
        {
            return StudentsByDcid.TryGetValue(dcid, out student);
        }

        return StudentsById.TryGetValue(row.Number(Tables.Enrollments.StudentId) ?? 0, out student);
    }
}
