using System.Globalization;
using System.Text.Json;
using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <summary>Puts the resources of REST v1 into rows of the tables that they stand for. Cells are set only for columns that are asked for.</summary>
internal static class RestRows
{
    /// <summary>Columns that no resource has.</summary>
    private static readonly HashSet<Column> NotGiven =
    [
        Schools.Excluded, Terms.Id, Courses.CreditType, Courses.SchoolId, Sections.Id, Sections.TermId, Sections.CourseNumber, Sections.Teacher, Sections.Room, Sections.GradeLevel, Teachers.Place.Id,
        Teachers.Person.PreferredName, Teachers.Person.Title, Teachers.Person.HomeSchoolId, Teachers.Person.StateId, Teachers.Person.PortalAccess, Students.Id, Students.LunchStatus, Enrollments.Id, Enrollments.StudentId, Enrollments.SectionId,
        StudentRace.Code,
    ];

    /// <summary>What an expansion of students brings.</summary>
    private static readonly (string Expansion, Column[] Columns)[] Expanded =
    [
        ("school_enrollment", [Students.SchoolId, Students.EnrollStatus, Students.GradeLevel, Students.EntryDate, Students.ExitDate]),
        ("schedule_setup", [Students.HomeRoom]),
        ("demographics", [Students.BirthDate, Students.Gender, Students.GraduationYear]),
        ("ethnicity_race", [Students.FedEthnicity]),
        ("phones", [Students.HomePhone]),
        ("emails", [Teachers.Person.Email]),
        ("school_affiliations", [Teachers.Place.StaffStatus, Teachers.Place.Status]),
    ];

    public static bool Gives(Column column) =>
        !NotGiven.Contains(column) && (column.Table == Schools.Table || column.Table == Terms.Table || column.Table == Courses.Table || column.Table == Sections.Table
            || column.Table == Teachers.Table || column.Table == Students.Table || column.Table == Enrollments.Table || column.Table == ContactTables.Exploded.Table);

    /// <summary>The expansions that some columns need, and no other; extension tables of the customer's too.</summary>
    public static string Expansions(IReadOnlyList<Column> columns)
    {
        var expansions = Expanded.Where(expansion => expansion.Columns.Any(columns.Contains)).Select(expansion => expansion.Expansion).ToList();
        if (columns.Count > 0 && columns[0].Table == Students.Table && columns.Contains(Students.RestEmail))
        {
            expansions.Add("contact_info");
        }

        var extensions = columns.Select(column => column.From?.ToLowerInvariant()).OfType<string>().Distinct().ToList();
        return (expansions.Count == 0 ? string.Empty : "&expansions=" + string.Join(',', expansions.Distinct().Except(AccessRules.DeniedExpansions)))
            + (extensions.Count == 0 ? string.Empty : "&extensions=" + string.Join(',', extensions));
    }

    public static void School(RowPage page, JsonElement school, IReadOnlyList<Column> columns)
    {
        var to = new RowTarget(page, columns);
        to.Set(Schools.Dcid, Loose.Text(school, "id"));
        to.Set(Schools.Number, Loose.Text(school, "school_number"));
        to.Set(Schools.Name, Loose.Text(school, "name"));
        to.Set(Schools.AlternateNumber, Loose.Text(school, "alternate_school_number"));
        to.Set(Schools.LowGrade, Loose.Text(school, "low_grade"));
        to.Set(Schools.HighGrade, Loose.Text(school, "high_grade"));
        to.Set(Schools.Street, Loose.Text(school, "addresses", "physical", "street"));
        to.Set(Schools.City, Loose.Text(school, "addresses", "physical", "city"));
        to.Set(Schools.State, Loose.Text(school, "addresses", "physical", "state_province"));
        to.Set(Schools.Zip, Loose.Text(school, "addresses", "physical", "postal_code"));
        to.Set(Schools.Phone, Loose.Text(school, "phones", "main", "number"));
        to.Set(Schools.PrincipalEmail, Loose.Text(school, "principal", "email"));
        var (last, first) = (Loose.Text(school, "principal", "name", "last_name"), Loose.Text(school, "principal", "name", "first_name"));
        to.Set(Schools.Principal, last is null ? first : first is null ? last : $"{last}, {first}");
    }

    public static void Term(RowPage page, JsonElement term, long school, IReadOnlyList<Column> columns)
    {
        var to = new RowTarget(page, columns);
        to.Set(Terms.Dcid, Loose.Text(term, "id"));
        to.Set(Terms.SchoolId, school.ToString(CultureInfo.InvariantCulture));
        to.Set(Terms.YearId, (Loose.Number(term, "start_year") - 1990)?.ToString(CultureInfo.InvariantCulture));
        to.Set(Terms.FirstDay, Loose.Text(term, "start_date"));
        to.Set(Terms.LastDay, Loose.Text(term, "end_date"));
        to.Set(Terms.Portion, Loose.Text(term, "portion"));
        to.Set(Terms.Name, Loose.Text(term, "name"));
        to.Set(Terms.Abbreviation, Loose.Text(term, "abbreviation"));
    }

    public static void Course(RowPage page, JsonElement course, IReadOnlyList<Column> columns)
    {
        var to = new RowTarget(page, columns);
        to.Set(Courses.Dcid, Loose.Text(course, "id"));
        to.Set(Courses.Number, Loose.Text(course, "course_number"));
        to.Set(Courses.Name, Loose.Text(course, "course_name"));
    }

    public static void Section(RowPage page, JsonElement section, long school, IReadOnlyList<Column> columns)
    {
        var to = new RowTarget(page, columns);
        to.Set(Sections.Dcid, Loose.Text(section, "id"));
        to.Set(Sections.SchoolId, school.ToString(CultureInfo.InvariantCulture));
        to.Set(Sections.SectionNumber, Loose.Text(section, "section_number"));
        to.Set(Sections.Expression, Loose.Text(section, "expression"));
        to.Set(Sections.ExternalExpression, Loose.Text(section, "external_expression"));
        to.Always(Sections.CourseDcid, Loose.Text(section, "course_id"));
        to.Always(Sections.TermDcid, Loose.Text(section, "term_id"));
        to.Always(Sections.TeacherDcid, Loose.Text(section, "staff_id"));
    }

    public static void Staff(RowPage page, JsonElement staff, (long Dcid, long Number) school, IReadOnlyList<Column> columns)
    {
        var to = new RowTarget(page, columns);
        to.Set(Teachers.Place.Dcid, Loose.Text(staff, "id"));
        to.Set(Teachers.Place.UsersDcid, Loose.Text(staff, "users_dcid"));
        to.Set(Teachers.Place.SchoolId, school.Number.ToString(CultureInfo.InvariantCulture));
        to.Set(Teachers.Person.TeacherNumber, Loose.Text(staff, "local_id"));
        to.Set(Teachers.Person.FirstName, Loose.Text(staff, "name", "first_name"));
        to.Set(Teachers.Person.MiddleName, Loose.Text(staff, "name", "middle_name"));
        to.Set(Teachers.Person.LastName, Loose.Text(staff, "name", "last_name"));
        to.Set(Teachers.Person.Email, Loose.Text(staff, "emails", "work_email"));
        to.Set(Teachers.Person.TeacherLogin, Loose.Text(staff, "teacher_username"));
        to.Set(Teachers.Person.AdminLogin, Loose.Text(staff, "admin_username"));

        // The list has active staff only; what sort of staff is said by the affiliation with the school, which it names by its DCID. Another word or number than
        // those of StaffStatus says nothing.
        to.Set(Teachers.Place.Status, "1");
        var affiliations = Loose.Elements(Loose.Find(Loose.Find(staff, "school_affiliations"), "school_affiliation")).ToList();
        var affiliation = affiliations.Count == 1 ? affiliations[0] : affiliations.Find(affiliation => Loose.Number(affiliation, "school_id") == school.Dcid);
        to.Set(Teachers.Place.StaffStatus, affiliation.ValueKind == JsonValueKind.Object && Loose.Number(affiliation, "type") is >= 0 and <= 4 and var type
            ? type.ToString(CultureInfo.InvariantCulture) : null);
    }

    public static void Student(RowPage page, JsonElement student, IReadOnlyList<Column> columns)
    {
        var to = new RowTarget(page, columns);
        to.Set(Students.Dcid, Loose.Text(student, "id"));
        to.Set(Students.Number, Loose.Text(student, "local_id"));
        to.Set(Students.StateNumber, Loose.Text(student, "state_province_id"));
        to.Set(Students.WebId, Loose.Text(student, "student_username"));
        to.Set(Students.FirstName, Loose.Text(student, "name", "first_name"));
        to.Set(Students.MiddleName, Loose.Text(student, "name", "middle_name"));
        to.Set(Students.LastName, Loose.Text(student, "name", "last_name"));
        to.Set(Students.SchoolId, Loose.Text(student, "school_enrollment", "school_number"));
        to.Set(Students.EnrollStatus, Loose.Text(student, "school_enrollment", "enroll_status_code"));
        to.Set(Students.GradeLevel, Loose.Text(student, "school_enrollment", "grade_level"));
        to.Set(Students.EntryDate, Loose.Text(student, "school_enrollment", "entry_date"));
        to.Set(Students.ExitDate, Loose.Text(student, "school_enrollment", "exit_date"));
        to.Set(Students.HomeRoom, Loose.Text(student, "schedule_setup", "home_room"));
        to.Set(Students.BirthDate, Loose.Text(student, "demographics", "birth_date"));
        to.Set(Students.Gender, Loose.Text(student, "demographics", "gender"));
        to.Set(Students.GraduationYear, Loose.Text(student, "demographics", "projected_graduation_year"));
        to.Set(Students.FedEthnicity, Loose.Text(student, "ethnicity_race", "federal_ethnicity"));
        to.Set(Students.HomePhone, Loose.Text(student, "phones", "main", "number"));
        to.Set(Students.RestEmail, Loose.Text(student, "contact_info", "email"));
        to.Set(Students.RestRaces, string.Join('|', Loose.Elements(Loose.Find(Loose.Find(student, "ethnicity_race"), "races"))
            .Select(race => Loose.Text(race, "federal_race_code_category") ?? Loose.Text(race, "district_race_code")).OfType<string>()));
        foreach (var column in columns.Where(column => column.From is not null))
        {
            to.Set(column, Extension(student, column));
        }
    }

    public static void Enrollment(RowPage page, JsonElement enrollment, long section, IReadOnlyList<Column> columns)
    {
        page.BeginRow(page.Count + 1);
        var to = new RowTarget(page, columns);
        to.Set(Enrollments.Dcid, Loose.Text(enrollment, "id"));
        to.Set(Enrollments.DateEnrolled, Loose.Text(enrollment, "entry_date"));
        to.Set(Enrollments.DateLeft, Loose.Text(enrollment, "exit_date"));
        to.Always(Enrollments.SectionDcid, section.ToString(CultureInfo.InvariantCulture));
        to.Always(Enrollments.StudentDcid, Loose.Text(enrollment, "student_id"));
        to.Always(Enrollments.Dropped, Loose.Text(enrollment, "dropped"));
        page.EndRow();
    }

    /// <remarks><c>recordFound</c> is false beside fields that are there, so it is not looked at.</remarks>
    private static string? Extension(JsonElement student, Column column) =>
        Loose.Elements(Loose.Find(Loose.Find(student, "_extension_data"), "_table_extension"))
            .Where(table => string.Equals(Loose.Text(table, "name"), column.From, StringComparison.OrdinalIgnoreCase))
            .SelectMany(table => Loose.Elements(Loose.Find(table, "_field")))
            .Where(field => string.Equals(Loose.Text(field, "name"), column.Name, StringComparison.OrdinalIgnoreCase))
            .Select(field => Loose.Text(field, "value")).FirstOrDefault();
}
