using System.Text.Json.Nodes;

namespace Sis.Testing.Clever;

/// <content>Making records without writing JSON.</content>
public sealed partial class LocalDistrict
{
    /// <summary>Adds a school.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sisId">Its identifier in the district's information system.</param>
    /// <returns>Clever's identifier.</returns>
    public string AddSchool(string name, string sisId) => Add(CleverCollection.Schools, new JsonObject
    {
        ["name"] = name,
        ["sis_id"] = sisId,
        ["school_number"] = sisId,
        ["low_grade"] = "Kindergarten",
        ["high_grade"] = "12",
    });

    /// <summary>Adds a term.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="start">Its first day.</param>
    /// <param name="end">Its last day.</param>
    /// <returns>Clever's identifier.</returns>
    public string AddTerm(string name, DateOnly start, DateOnly end) => Add(CleverCollection.Terms, new JsonObject
    {
        ["name"] = name,
        ["start_date"] = Day(start),
        ["end_date"] = Day(end),
    });

    /// <summary>Adds a course.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="number">Its number.</param>
    /// <returns>Clever's identifier.</returns>
    public string AddCourse(string name, string number) => Add(CleverCollection.Courses, new JsonObject { ["name"] = name, ["number"] = number });

    /// <summary>Adds a student.</summary>
    /// <param name="school">The school.</param>
    /// <param name="given">The given name.</param>
    /// <param name="family">The family name.</param>
    /// <param name="grade">The grade in Clever's words, for example <c>Kindergarten</c> or <c>9</c>.</param>
    /// <returns>Clever's identifier.</returns>
    public string AddStudent(string school, string given, string family, string grade = "9")
    {
        var number = $"{CountOf(CleverCollection.Users) + 100_000}";
        return AddUser(given, family, $"{given}.{family}@students.test".ToLowerInvariant(), "student", new JsonObject
        {
            ["school"] = school,
            ["schools"] = new JsonArray(school),
            ["enrollments"] = new JsonArray(),
            ["sis_id"] = number,
            ["student_number"] = number,
            ["dob"] = "2/11/2009",
            ["grade"] = grade,
            ["gender"] = "F",
            ["graduation_year"] = "",
            ["race"] = "Asian",
            ["hispanic_ethnicity"] = "N",
            ["ell_status"] = "N",
            ["frl_status"] = "Reduced",
            ["home_language"] = "English",
            ["credentials"] = new JsonObject { ["district_username"] = $"{given}{number}".ToLowerInvariant() },
        });
    }

    /// <summary>Adds a teacher.</summary>
    /// <param name="school">The school.</param>
    /// <param name="given">The given name.</param>
    /// <param name="family">The family name.</param>
    /// <returns>Clever's identifier.</returns>
    public string AddTeacher(string school, string given, string family) =>
        AddUser(given, family, $"{given}.{family}@staff.test".ToLowerInvariant(), "teacher", new JsonObject
        {
            ["school"] = school,
            ["schools"] = new JsonArray(school),
            ["sis_id"] = $"t{CountOf(CleverCollection.Users)}",
            ["teacher_number"] = $"{CountOf(CleverCollection.Users)}",
            ["title"] = "Teacher",
        });

    /// <summary>Adds a contact of a student. As in Clever, the whole name is the family name.</summary>
    /// <param name="student">The student.</param>
    /// <param name="name">The contact's name.</param>
    /// <param name="relationship">The relationship in Clever's words.</param>
    /// <param name="type">The type in Clever's words.</param>
    /// <param name="sisId">The identifier that the district gives the contact; most give none.</param>
    /// <returns>Clever's identifier.</returns>
    public string AddContact(string student, string name, string relationship = "Parent", string type = "Parent/Guardian", string sisId = "") =>
        Add(CleverCollection.Users, new JsonObject
        {
            ["email"] = "",
            ["name"] = new JsonObject { ["last"] = name },
            ["roles"] = new JsonObject
            {
                ["contact"] = new JsonObject
                {
                    ["phone"] = "(555) 010-0199",
                    ["phone_type"] = "Cell",
                    ["sis_id"] = sisId,
                    ["student_relationships"] = new JsonArray(new JsonObject { ["student"] = student, ["relationship"] = relationship, ["type"] = type }),
                },
            },
        });

    /// <summary>Adds a section.</summary>
    /// <param name="school">The school.</param>
    /// <param name="course">The course.</param>
    /// <param name="term">The term.</param>
    /// <param name="teachers">The teachers, the primary one first.</param>
    /// <param name="students">The students.</param>
    /// <param name="name">The name.</param>
    /// <returns>Clever's identifier.</returns>
    public string AddSection(string school, string course, string term, IReadOnlyList<string> teachers, IReadOnlyList<string> students, string name = "Section")
    {
        ArgumentNullException.ThrowIfNull(teachers);
        ArgumentNullException.ThrowIfNull(students);
        return Add(CleverCollection.Sections, new JsonObject
        {
            ["school"] = school,
            ["course"] = course,
            ["term_id"] = term,
            ["name"] = name,
            ["sis_id"] = $"s{CountOf(CleverCollection.Sections)}",
            ["section_number"] = "",
            ["period"] = "1",
            ["grade"] = "9",
            ["subject"] = "math",
            ["teacher"] = teachers.Count > 0 ? teachers[0] : null,
            ["teachers"] = ArrayOf(teachers),
            ["students"] = ArrayOf(students),
        });
    }

    /// <summary>Makes a district of a size, always the same one: sections of 25 students and two teachers, a contact for each student, and one event.</summary>
    /// <param name="students">How many students; at least 25.</param>
    /// <param name="time">The clock of identifiers and events; the system's by default.</param>
    public static LocalDistrict Generate(int students, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(students, 25);
        var district = new LocalDistrict("Generated", time) { HasEvents = false };
        string[] schools = [.. Enumerable.Range(0, Math.Max(1, students / 500)).Select(i => district.AddSchool($"School {i}", $"sch{i}"))];
        var terms = new[] { district.AddTerm("Fall", new DateOnly(2026, 8, 17), new DateOnly(2026, 12, 18)), district.AddTerm("Spring", new DateOnly(2027, 1, 4), new DateOnly(2027, 6, 4)) };
        string[] courses = [.. Enumerable.Range(0, 40).Select(i => district.AddCourse($"Course {i}", $"{100 + i}"))];
        string[] teachers = [.. Enumerable.Range(0, Math.Max(2, students / 15)).Select(i => district.AddTeacher(schools[i % schools.Length], $"Given{i}", $"Teacher{i}"))];
        string[] pupils = [.. Enumerable.Range(0, students).Select(i => district.AddStudent(schools[i % schools.Length], $"Given{i}", $"Pupil{i}"))];
        for (var i = 0; i < students; i++)
        {
            district.AddContact(pupils[i], $"Contact {i}");
        }

        var sections = students * 6 / 25;
        for (var i = 0; i < sections; i++)
        {
            // The last one makes an event, so that there is one to go on from.
            district.HasEvents = i == sections - 1;
            district.AddSection(schools[i % schools.Length], courses[i % courses.Length], terms[i % 2], [teachers[i % teachers.Length], teachers[(i + 1) % teachers.Length]],
                [.. Enumerable.Range(i * 25, 25).Select(at => pupils[at % students])], $"Section {i}");
        }

        return district;
    }

    private string AddUser(string given, string family, string email, string role, JsonObject facts) => Add(CleverCollection.Users, new JsonObject
    {
        ["email"] = email,
        ["name"] = new JsonObject { ["first"] = given, ["middle"] = "", ["last"] = family },
        ["roles"] = new JsonObject { [role] = facts },
    });

    private static JsonArray ArrayOf(IEnumerable<string> ids)
    {
        var array = new JsonArray();
        foreach (var id in ids)
        {
            array.Add((JsonNode?)id);
        }

        return array;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
