namespace Sis.Csv;

/// <summary>Makes the four files of what a sink holds. Columns of what is not shared stay empty.</summary>
internal sealed class SharedDataProjection(RosterHolding holding, bool forSpreadsheets)
{
    internal static readonly RosterFieldSet Kept = RosterFieldSet.Of("org.*", "term.*", "course.*", "section.*", "person.*", "person.demographics.*", "enrollment.*");

    private const int MaxTeachers = 10;

    private static readonly string[] Files = ["schools.csv", "students.csv", "teachers.csv", "sections.csv"];

    private static readonly string[] SchoolColumns =
    [
        "School_id", "School_name", "School_number", "State_id", "NCES_id", "Low_grade", "High_grade", "Principal", "Principal_email", "School_address", "School_city",
        "School_state", "School_zip", "School_phone",
    ];

    private static readonly string[] StudentColumns =
    [
        "School_id", "Student_id", "Student_number", "State_id", "Last_name", "Middle_name", "First_name", "Grade", "Gender", "Graduation_year", "DOB", "Race",
        "Hispanic_Latino", "Home_language", "Ell_status", "Frl_status", "IEP_status", "Section_504_status", "Gifted_status", "Student_email", "Username",
    ];

    private static readonly string[] TeacherColumns =
        ["School_id", "Teacher_id", "Teacher_number", "State_teacher_id", "Teacher_email", "First_name", "Middle_name", "Last_name", "Title", "Username"];

    private static readonly string[] SectionColumns =
    [
        "School_id", "Section_id", "Teacher_id", .. Enumerable.Range(2, MaxTeachers - 1).Select(number => $"Teacher_{number}_id"), "Name", "Section_number", "Grade",
        "Course_name", "Course_number", "Period", "Subject", "Term_name", "Term_start", "Term_end", "Student_ids",
    ];

    /// <summary>Writes the files and puts them in place of those before.</summary>
    public SharedDataReport Write(string path)
    {
        var schools = holding.Of(RosterKind.Org).Cast<Org>().Where(org => org.Type == OrgType.School).ToList();
        var people = holding.Of(RosterKind.Person).Cast<Person>().ToList();
        var enrollments = holding.Of(RosterKind.Enrollment).Cast<Enrollment>().ToLookup(enrollment => enrollment.SectionKey, StringComparer.Ordinal);
        var teaching = enrollments.SelectMany(section => section).Where(IsTeacher).Select(enrollment => enrollment.PersonKey).ToHashSet(StringComparer.Ordinal);
        var learning = enrollments.SelectMany(section => section).Where(enrollment => enrollment.Role == RosterRole.Student).Select(enrollment => enrollment.PersonKey)
            .ToHashSet(StringComparer.Ordinal);
        var students = people.Where(person => learning.Contains(person.Id) || Has(person, RosterRole.Student)).ToList();
        var teachers = people.Where(person => teaching.Contains(person.Id) || Has(person, RosterRole.Teacher)).ToList();
        var sections = holding.Of(RosterKind.Section).Cast<Section>().ToList();
        using var files = RosterFileSet.Begin(path, Files);
        WriteFile(files, Files[0], SchoolColumns, schools, WriteSchool);
        WriteFile(files, Files[1], StudentColumns, students, WriteStudent);
        WriteFile(files, Files[2], TeacherColumns, teachers, WriteTeacher);
        WriteFile(files, Files[3], SectionColumns, sections, (row, section) => WriteSection(row, section, [.. enrollments[section.Id]]));
        files.Complete();
        return new SharedDataReport(schools.Count, students.Count, teachers.Count, sections.Count) { OtherPeople = people.Except(students).Except(teachers).Count() };
    }

    private static bool IsTeacher(Enrollment enrollment) => enrollment.Role == RosterRole.Teacher;

    private static bool Has(Person person, RosterRole role) => person.Roles.Any(held => held.Role == role);

    private static string? Identifier(IReadOnlyList<Identifier> identifiers, params ReadOnlySpan<string> schemes)
    {
        foreach (var scheme in schemes)
        {
            foreach (var identifier in identifiers)
            {
                if (string.Equals(identifier.Scheme, scheme, StringComparison.OrdinalIgnoreCase))
                {
                    return identifier.Value;
                }
            }
        }

        return null;
    }

    /// <summary>The school of a role: the main one, else the first by identifier.</summary>
    private static string? SchoolOf(Person person, RosterRole role) => person.Roles
        .Where(held => held.Role == role)
        .OrderByDescending(held => held.Primary == true)
        .ThenBy(held => held.OrgKey, StringComparer.Ordinal)
        .FirstOrDefault()?.OrgKey;

    private static void WriteSchool(FormulaGuard row, Org school)
    {
        row.Write(school.Id);
        row.Write(school.Name);
        row.Write(Identifier(school.Identifiers, "schoolNumber", "number", "identifier"));
        row.Write(Identifier(school.Identifiers, "state", "stateId"));
        row.Write(Identifier(school.Identifiers, "nces", "ncesId"));
        row.Write(school.Grades.Count > 0 ? school.Grades[0] : null);
        row.Write(school.Grades.Count > 0 ? school.Grades[^1] : null);
        row.Write(school.PrincipalName);
        row.Write(school.PrincipalEmail);
        row.Write(school.Address.Street);
        row.Write(school.Address.City);
        row.Write(school.Address.Region);
        row.Write(school.Address.PostalCode);
        row.Write(school.Phone);
    }

    private static void WriteStudent(FormulaGuard row, Person student)
    {
        row.Write(SchoolOf(student, RosterRole.Student));
        row.Write(student.Id);
        row.Write(student.Student.Number ?? Identifier(student.Identifiers, "studentNumber", "local", "identifier"));
        row.Write(Identifier(student.Identifiers, "state", "stateId"));
        row.Write(student.Name.Family);
        row.Write(student.Name.Middle);
        row.Write(student.Name.Given);
        row.Write(student.Student.Grades);
        row.Write(student.Demographics.Sex?.Value);
        row.Write(student.Student.GraduationYear);
        row.Write(student.Demographics.BirthDate);
        row.Write(student.Demographics.Races);
        row.Write(student.Demographics.HispanicOrLatino);
        row.Write(student.Demographics.HomeLanguage);
        row.Write(student.Demographics.EllStatus);
        row.Write(student.Demographics.FrlStatus?.Value);
        row.Write(student.Demographics.IepStatus);
        row.Write(student.Demographics.Section504Status);
        row.Write(student.Demographics.GiftedStatus);
        row.Write(student.Email);
        row.Write(student.Username);
    }

    private static void WriteTeacher(FormulaGuard row, Person teacher)
    {
        row.Write(SchoolOf(teacher, RosterRole.Teacher));
        row.Write(teacher.Id);
        row.Write(Identifier(teacher.Identifiers, "teacherNumber", "staffNumber", "local", "identifier"));
        row.Write(Identifier(teacher.Identifiers, "state", "stateId"));
        row.Write(teacher.Email);
        row.Write(teacher.Name.Given);
        row.Write(teacher.Name.Middle);
        row.Write(teacher.Name.Family);
        row.Write(teacher.Roles.FirstOrDefault(role => role.Role == RosterRole.Teacher && role.Title is not null)?.Title);
        row.Write(teacher.Username);
    }

    /// <remarks>Of more than ten teachers the file has the main ones first; Sis's ends are the first day after, the file's the last day.</remarks>
    private void WriteSection(FormulaGuard row, Section section, IReadOnlyList<Enrollment> enrollments)
    {
        string[] teachers = [.. enrollments.Where(IsTeacher).OrderByDescending(teacher => teacher.Primary == true)
            .ThenBy(teacher => teacher.PersonKey, StringComparer.Ordinal).Select(teacher => teacher.PersonKey)];
        var course = holding.Find(RosterKind.Course, section.CourseKey) as Course;
        var terms = section.TermKeys.Select(key => holding.Find(RosterKind.Term, key)).OfType<Term>().OrderBy(term => term.Start).ToList();
        row.Write(section.SchoolKey);
        row.Write(section.Id);
        for (var i = 0; i < MaxTeachers; i++)
        {
            row.Write(teachers.ElementAtOrDefault(i));
        }

        row.Write(section.Title);
        row.Write(section.Code);
        row.Write(section.Grades);
        row.Write(course?.Title);
        row.Write(course?.Code);
        row.Write(section.Periods);
        row.Write(section.Subjects.Count > 0 ? section.Subjects : course?.Subjects ?? []);
        row.Write(terms.Select(term => term.Name));
        row.Write(terms.Count > 0 ? terms[0].Start : null);
        row.Write(terms.Max(term => term.End)?.AddDays(-1));
        row.Write(enrollments.Where(enrollment => enrollment.Role == RosterRole.Student).Select(enrollment => enrollment.PersonKey).Order(StringComparer.Ordinal));
    }

    private void WriteFile<T>(RosterFileSet files, string name, string[] columns, List<T> records, Action<FormulaGuard, T> write)
    {
        var stream = files.Create(name);
        if (forSpreadsheets)
        {
            stream.Write([0xEF, 0xBB, 0xBF]);
        }

        using var writer = new CsvRowWriter(stream, columns);
        var row = new FormulaGuard(writer, forSpreadsheets);
        foreach (var record in records)
        {
            write(row, record);
            row.EndRow();
        }
    }
}
