using static Sis.Csv.ColumnMappings;

namespace Sis.Csv;

/// <summary>Clever's files. Source: Clever's SFTP guides; names as in its own templates. Case does not count on the way in.</summary>
internal static class CleverTables
{
    /// <summary>The most teachers that a section has columns for.</summary>
    public const int MaxTeachers = 10;

    public static IReadOnlyList<string> Teachers { get; } = ["Teacher_id", .. Enumerable.Range(2, MaxTeachers - 1).Select(number => $"Teacher_{number}_id")];

    /// <summary>Files that Clever takes and that are no rostering.</summary>
    public static IReadOnlyCollection<string> Others { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "resources.csv", "attendance.csv", "admins.csv" };

    public static RosterTable Schools { get; } = Table(new()
    {
        Name = "schools",
        Kind = RosterKind.Org,
        KeyColumns = ["School_id"],
        Columns =
        [
            "School_id", "School_name", "School_number", "State_id", "NCES_id", "MDR_number", "Low_grade", "High_grade", "Principal", "Principal_email",
            "School_address", "School_city", "School_state", "School_zip", "School_phone",
        ],
        Required = ["School_name"],
        Map = columns =>
        [
            Schemes(OrgFields.Identifiers, columns, ("School_number", "number"), ("State_id", "state"), ("NCES_id", "nces"), ("MDR_number", "mdr")),
            Text(OrgFields.Name, columns, "School_name"),
            new ConstantTokenMapping(OrgFields.Type, [.. "school"u8]),
            columns["Low_grade"] >= 0 || columns["High_grade"] >= 0
                ? new GradeSpanMapping(OrgFields.Grades, columns["Low_grade"], columns["High_grade"], CleverWords.Grades, CleverWords.GradeOrder)
                : null,
            Text(OrgFields.Street, columns, "School_address"),
            Text(OrgFields.City, columns, "School_city"),
            Text(OrgFields.Region, columns, "School_state"),
            Text(OrgFields.PostalCode, columns, "School_zip"),
            Text(OrgFields.Phone, columns, "School_phone"),
            Text(OrgFields.PrincipalName, columns, "Principal"),
            Text(OrgFields.PrincipalEmail, columns, "Principal_email"),
        ],
    });

    public static RosterTable Students { get; } = Table(new()
    {
        Name = "students",
        Kind = RosterKind.Person,
        KeyColumns = ["Student_id"],
        Key = columns => new ColumnKey(columns["Student_id"], CleverKeys.Student),
        Columns =
        [
            "School_id", "Student_id", "Student_number", "State_id", "Last_name", "Middle_name", "First_name", "Grade", "Gender", "Graduation_year", "DOB",
            "Race", "Hispanic_Latino", "Home_language", "Ell_status", "Frl_status", "IEP_status", "Section_504_status", "Gifted_status", "Student_email",
            "Username", "Contact_relationship", "Contact_type", "Contact_name", "Contact_phone", "Contact_phone_type", "Contact_email", "Contact_sis_id",
        ],
        Unread =
        [
            "Password", "Disability_status", "Disability_type", "Disability_code", "Unweighted_gpa", "Weighted_gpa", "Student_street", "Student_city",
            "Student_state", "Student_zip",
        ],
        Required = ["School_id"],
        Map = columns =>
        [
            Schemes(PersonFields.Identifiers, columns, ("State_id", "state")),
            .. Names(columns),
            Text(PersonFields.Email, columns, "Student_email"),
            Text(PersonFields.Username, columns, "Username"),
            Role(columns, [.. "student"u8]),
            Words(PersonFields.Grades, columns, "Grade", CleverWords.Grades),
            Text(PersonFields.StudentNumber, columns, "Student_number"),
            Year(PersonFields.GraduationYear, columns, "Graduation_year"),
            LocalDate(PersonFields.BirthDate, columns, "DOB"),
            Word(PersonFields.Sex, columns, "Gender", CleverWords.Sexes),
            Words(PersonFields.Races, columns, "Race", CleverWords.Races),
            Boolean(PersonFields.HispanicOrLatino, columns, "Hispanic_Latino", "Y", "N"),
            Text(PersonFields.EllStatus, columns, "Ell_status"),
            Word(PersonFields.FrlStatus, columns, "Frl_status", CleverWords.Lunch),
            Text(PersonFields.IepStatus, columns, "IEP_status"),
            Text(PersonFields.Section504Status, columns, "Section_504_status"),
            Text(PersonFields.GiftedStatus, columns, "Gifted_status"),
            Text(PersonFields.HomeLanguage, columns, "Home_language"),
        ],
    });

    public static RosterTable TeachersFile { get; } = Table(new()
    {
        Name = "teachers",
        Kind = RosterKind.Person,
        KeyColumns = ["Teacher_id"],
        Key = columns => new ColumnKey(columns["Teacher_id"], CleverKeys.Teacher),
        Columns =
        [
            "School_id", "Teacher_id", "Teacher_number", "State_teacher_id", "Teacher_email", "First_name", "Middle_name", "Last_name", "Title", "Username",
        ],
        Unread = ["Password"],
        Required = ["School_id"],
        Map = columns =>
        [
            Schemes(PersonFields.Identifiers, columns, ("State_teacher_id", "state"), ("Teacher_number", "number")),
            .. Names(columns),
            Text(PersonFields.Email, columns, "Teacher_email"),
            Text(PersonFields.Username, columns, "Username"),
            Role(columns, [.. "teacher"u8]),
        ],
    });

    public static RosterTable Staff { get; } = Table(new()
    {
        Name = "staff",
        Kind = RosterKind.Person,
        KeyColumns = ["Staff_id"],
        Key = columns => new ColumnKey(columns["Staff_id"], CleverKeys.Staff),
        Columns = ["School_id", "Staff_id", "Staff_email", "First_name", "Last_name", "Title", "Username"],
        Unread = ["Password", "Department", "Role"],
        Required = ["School_id"],
        Map = columns =>
        [
            .. Names(columns),
            Text(PersonFields.Email, columns, "Staff_email"),
            Text(PersonFields.Username, columns, "Username"),
            Role(columns, [.. "staff"u8]),
        ],
    });

    public static RosterTable Contacts { get; } = Table(new()
    {
        Name = "contacts",
        Kind = RosterKind.StudentContact,
        KeyColumns = ["student_id"],
        Key = columns => new HiddenKey(columns["student_id"]),
        Columns = ["contact_id", "student_id", "first_name", "last_name", "type", "phone", "relationship", "phone_type", "email"],
        ExtensionPrefix = null,
        Map = _ => [],
    });

    public static RosterTable Enrollments { get; } = Table(new()
    {
        Name = "enrollments",
        Kind = RosterKind.Enrollment,
        KeyColumns = ["Section_id", "Student_id"],
        Key = columns => new PairKey(columns["Section_id"], columns["Student_id"], CleverKeys.Student, [.. "student"u8]),
        Columns = ["School_id", "Section_id", "Student_id"],
        Map = columns =>
        [
            Key(EnrollmentFields.SectionKey, columns, "Section_id"),
            columns["Student_id"] >= 0 ? new PrefixedKeyMapping(EnrollmentFields.PersonKey, columns["Student_id"], "Student_id", CleverKeys.Student) : null,
            new ConstantTokenMapping(EnrollmentFields.Role, [.. "student"u8]),
        ],
    });

    /// <summary>sections.csv, whose rows describe their course and term.</summary>
    public static RosterTable Sections(DerivedParts parts) => Table(new()
    {
        Name = "sections",
        Kind = RosterKind.Section,
        KeyColumns = ["Section_id"],
        Columns =
        [
            "School_id", "Section_id", .. Teachers, "Name", "Section_number", "Grade", "Course_name", "Course_number", "Period", "Subject", "Term_name",
            "Term_start", "Term_end",
        ],
        Unread = ["Course_description"],
        Required = ["School_id"],
        Map = columns =>
        [
            columns["Name"] >= 0 || columns["Course_name"] >= 0
                ? new FirstTextMapping(SectionFields.Title, [columns["Name"], columns["Course_name"], columns["Section_number"], columns["Section_id"]])
                : null,
            Key(SectionFields.SchoolKey, columns, "School_id"),
            columns["Course_name"] >= 0 || columns["Course_number"] >= 0 ? new DerivedPartMapping(SectionFields.CourseKey, Course(columns, parts)) : null,
            columns["Term_name"] >= 0 || columns["Term_start"] >= 0 ? new DerivedPartMapping(SectionFields.TermKeys, Term(columns, parts)) : null,
            Text(SectionFields.Code, columns, "Section_number"),
            Item(SectionFields.Periods, columns, "Period"),
            Words(SectionFields.Grades, columns, "Grade", CleverWords.Grades),
            Item(SectionFields.Subjects, columns, "Subject"),
        ],
    });

    public static RowPartKey Course(TableColumns columns, DerivedParts parts)
    {
        var (school, number, name, subject) = (columns["School_id"], columns["Course_number"], columns["Course_name"], columns["Subject"]);
        return row => parts.Course(new DerivedCourse
        {
            School = Cell(row, school),
            Number = Cell(row, number),
            Title = Cell(row, name),
            Subject = Cell(row, subject),
        });
    }

    public static RowPartKey Term(TableColumns columns, DerivedParts parts)
    {
        var (name, start, end) = (columns["Term_name"], columns["Term_start"], columns["Term_end"]);
        return row => parts.Term(new DerivedTerm { Name = Cell(row, name), Start = Cell(row, start), End = Cell(row, end) });
    }

    private static ReadOnlySpan<byte> Cell(CsvRowReader row, int column) => column < 0 ? default : row[column];

    /// <remarks>Every column but those that make a record may be left out by a sender.</remarks>
    private static RosterTable Table(RosterTable table) => table with { IgnoresCase = true, ExtensionPrefix = table.Kind == RosterKind.StudentContact ? null : "ext.", Rare = table.Columns };

    private static FieldMapping?[] Names(TableColumns columns) =>
    [
        Text(PersonFields.GivenName, columns, "First_name"),
        Text(PersonFields.MiddleName, columns, "Middle_name"),
        Text(PersonFields.FamilyName, columns, "Last_name"),
    ];

    private static RowRoleMapping? Role(TableColumns columns, byte[] role) =>
        columns["School_id"] >= 0 ? new RowRoleMapping(role, columns["School_id"], columns["Title"]) : null;
}
