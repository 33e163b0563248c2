using static Sis.Csv.ColumnMappings;

namespace Sis.Csv;

/// <summary>The files of School Data Sync, version 1. Source: Microsoft's sample files, those for the United Kingdom included.</summary>
internal static class SdsV1Tables
{
    /// <summary>What the variant for the United Kingdom calls columns.</summary>
    private static readonly (string, string)[] British =
    [
        ("SIS ID", "DfE Number"), ("SIS ID", "ID"), ("School SIS ID", "School DfE Number"), ("Section SIS ID", "Section ID"), ("Zip", "Postal Code"),
    ];

    public static RosterTable Schools { get; } = Table(new()
    {
        Name = "School",
        Kind = RosterKind.Org,
        Columns =
        [
            "SIS ID", "Name", "School Number", "School NCES_ID", "State ID", "Grade Low", "Grade High", "Principal Name", "Principal Secondary Email",
            "Address", "City", "State", "Country", "Zip", "Phone",
        ],
        Unread = ["Principal SIS ID", "Zone"],
        Required = ["Name"],
        Map = columns =>
        [
            Schemes(OrgFields.Identifiers, columns, ("School Number", "number"), ("State ID", "state"), ("School NCES_ID", "nces")),
            Text(OrgFields.Name, columns, "Name"),
            new ConstantTokenMapping(OrgFields.Type, [.. "school"u8]),
            columns["Grade Low"] >= 0 || columns["Grade High"] >= 0
                ? new GradeSpanMapping(OrgFields.Grades, columns["Grade Low"], columns["Grade High"], CleverWords.Grades, CleverWords.GradeOrder)
                : null,
            Text(OrgFields.Street, columns, "Address"),
            Text(OrgFields.City, columns, "City"),
            Text(OrgFields.Region, columns, "State"),
            Text(OrgFields.PostalCode, columns, "Zip"),
            Text(OrgFields.Country, columns, "Country"),
            Text(OrgFields.Phone, columns, "Phone"),
            Text(OrgFields.PrincipalName, columns, "Principal Name"),
            Text(OrgFields.PrincipalEmail, columns, "Principal Secondary Email"),
        ],
    });

    public static RosterTable Students { get; } = Table(new()
    {
        Name = "Student",
        Kind = RosterKind.Person,
        Key = columns => new ColumnKey(columns["SIS ID"], CleverKeys.Student),
        Columns =
        [
            "SIS ID", "School SIS ID", "Username", "First Name", "Last Name", "State ID", "Secondary Email", "Student Number", "Middle Name", "Grade",
            "Status", "Birthdate", "Graduation Year",
        ],
        Unread = ["Password"],
        Required = ["School SIS ID"],
        Map = columns =>
        [
            Schemes(PersonFields.Identifiers, columns, ("State ID", "state")),
            .. Names(columns),
            Role(columns, [.. "student"u8]),
            Words(PersonFields.Grades, columns, "Grade", CleverWords.Grades),
            Text(PersonFields.StudentNumber, columns, "Student Number"),
            Year(PersonFields.GraduationYear, columns, "Graduation Year"),
            LocalDate(PersonFields.BirthDate, columns, "Birthdate"),
        ],
    });

    public static RosterTable Teachers { get; } = Table(new()
    {
        Name = "Teacher",
        Kind = RosterKind.Person,
        Key = columns => new ColumnKey(columns["SIS ID"], CleverKeys.Teacher),
        Columns =
        [
            "SIS ID", "School SIS ID", "Username", "First Name", "Last Name", "State ID", "Teacher Number", "Status", "Middle Name", "Secondary Email", "Title",
        ],
        Unread = ["Password", "Qualification"],
        Required = ["School SIS ID"],
        Map = columns =>
        [
            Schemes(PersonFields.Identifiers, columns, ("State ID", "state"), ("Teacher Number", "number")),
            .. Names(columns),
            Role(columns, [.. "teacher"u8]),
        ],
    });

    public static RosterTable StudentEnrollments { get; } = Enrollments("StudentEnrollment", CleverKeys.Student, [.. "student"u8]);

    public static RosterTable TeacherRoster { get; } = Enrollments("TeacherRoster", CleverKeys.Teacher, [.. "teacher"u8]);

    /// <summary>Guardians, who are known by e-mail address; the key is made of it and does not show it.</summary>
    public static RosterTable Guardians { get; } = Table(new()
    {
        Name = "User",
        Kind = RosterKind.Person,
        KeyColumns = ["Email"],
        Key = columns => new SdsGuardianKey(columns["Email"]),
        Columns = ["Email", "First Name", "Last Name", "Phone"],
        Unread = ["SIS ID"],
        Map = columns =>
        [
            Text(PersonFields.GivenName, columns, "First Name"),
            Text(PersonFields.FamilyName, columns, "Last Name"),
            Text(PersonFields.Email, columns, "Email"),
            columns["Phone"] >= 0 ? new PairsMapping(PersonFields.Phones, [(columns["Phone"], [.. "other"u8])]) : null,
        ],
    });

    public static RosterTable Relationships { get; } = Table(new()
    {
        Name = "Guardianrelationship",
        Kind = RosterKind.StudentContact,
        KeyColumns = ["SIS ID", "Email"],
        Key = columns => new SdsTieKey(columns["SIS ID"], columns["Email"]),
        Columns = ["SIS ID", "Email", "Role"],
        Variants = [("SIS ID", "Student SIS ID"), ("SIS ID", "ID"), ("SIS ID", "Student ID")],
        Map = columns =>
        [
            columns["SIS ID"] >= 0 ? new PrefixedKeyMapping(StudentContactFields.StudentKey, columns["SIS ID"], "SIS ID", CleverKeys.Student) : null,
            columns["Email"] >= 0 ? new SdsGuardianMapping(columns["Email"], "Email") : null,
            columns["Role"] >= 0 ? new OpenTokenMapping(StudentContactFields.Relationship, columns["Role"], "Role") : null,
        ],
    });

    /// <summary>Section.csv, whose rows describe their course and term.</summary>
    public static RosterTable Sections(DerivedParts parts) => Table(new()
    {
        Name = "Section",
        Kind = RosterKind.Section,
        Columns =
        [
            "SIS ID", "School SIS ID", "Section Name", "Section Number", "Term SIS ID", "Term Name", "Term StartDate", "Term EndDate", "Course SIS ID",
            "Course Name", "Course Number", "Course Subject", "Periods",
        ],
        Unread = ["Course Description", "Status"],
        Required = ["School SIS ID", "Section Name"],
        Map = columns =>
        [
            Text(SectionFields.Title, columns, "Section Name"),
            Key(SectionFields.SchoolKey, columns, "School SIS ID"),
            columns["Course SIS ID"] >= 0 || columns["Course Name"] >= 0 ? new DerivedPartMapping(SectionFields.CourseKey, Course(columns, parts)) : null,
            columns["Term SIS ID"] >= 0 || columns["Term Name"] >= 0 ? new DerivedPartMapping(SectionFields.TermKeys, Term(columns, parts)) : null,
            Text(SectionFields.Code, columns, "Section Number"),
            List(SectionFields.Periods, columns, "Periods"),
        ],
    });

    public static RowPartKey Course(TableColumns columns, DerivedParts parts)
    {
        var (school, id, number, name, subject) =
            (columns["School SIS ID"], columns["Course SIS ID"], columns["Course Number"], columns["Course Name"], columns["Course Subject"]);
        return row => parts.Course(new DerivedCourse
        {
            School = Cell(row, school),
            Id = Blanks.Trim(Cell(row, id)),
            Number = Cell(row, number),
            Title = Cell(row, name),
            Subject = Cell(row, subject),
        });
    }

    public static RowPartKey Term(TableColumns columns, DerivedParts parts)
    {
        var (id, name, start, end) = (columns["Term SIS ID"], columns["Term Name"], columns["Term StartDate"], columns["Term EndDate"]);
        return row => parts.Term(new DerivedTerm { Id = Blanks.Trim(Cell(row, id)), Name = Cell(row, name), Start = Cell(row, start), End = Cell(row, end) });
    }

    private static RosterTable Enrollments(string name, byte[] prefix, byte[] role) => Table(new()
    {
        Name = name,
        Kind = RosterKind.Enrollment,
        KeyColumns = ["Section SIS ID", "SIS ID"],
        Key = columns => new PairKey(columns["Section SIS ID"], columns["SIS ID"], prefix, role),
        Columns = ["Section SIS ID", "SIS ID"],
        Map = columns =>
        [
            Key(EnrollmentFields.SectionKey, columns, "Section SIS ID"),
            columns["SIS ID"] >= 0 ? new PrefixedKeyMapping(EnrollmentFields.PersonKey, columns["SIS ID"], "SIS ID", prefix) : null,
            new ConstantTokenMapping(EnrollmentFields.Role, role),
        ],
    });

    private static ReadOnlySpan<byte> Cell(CsvRowReader row, int column) => column < 0 ? default : row[column];

    private static RosterTable Table(RosterTable table) => table with
    {
        KeyColumns = table.KeyColumns is ["sourcedId"] ? ["SIS ID"] : table.KeyColumns,
        Rare = table.Columns,
        Variants = [.. table.Variants, .. British],
    };

    private static FieldMapping?[] Names(TableColumns columns) =>
    [
        Text(PersonFields.GivenName, columns, "First Name"),
        Text(PersonFields.MiddleName, columns, "Middle Name"),
        Text(PersonFields.FamilyName, columns, "Last Name"),
        Text(PersonFields.Email, columns, "Secondary Email"),
        Text(PersonFields.Username, columns, "Username"),
        Boolean(PersonFields.Enabled, columns, "Status", "Active", "Inactive"),
    ];

    private static RowRoleMapping? Role(TableColumns columns, byte[] role) =>
        columns["School SIS ID"] >= 0 ? new RowRoleMapping(role, columns["School SIS ID"], columns["Title"]) : null;
}
