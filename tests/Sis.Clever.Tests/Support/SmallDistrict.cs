using System.Text.Json.Nodes;
using Sis.Testing.Clever;

namespace Sis.Clever.Tests;

/// <summary>A district that a person can count: two schools, one term, two courses, four sections, twelve students, three teachers, twelve contacts.</summary>
internal static class SmallDistrict
{
    public const int Students = 12;
    public const int Enrollments = 4 * (6 + 2);
    public const int People = 12 + 12 + 3 + 1;

    public static LocalDistrict Make(TimeProvider time) => Make(time, "Small");

    public static LocalDistrict Make(TimeProvider time, string name)
    {
        var district = new LocalDistrict(name, time);
        string[] schools = [district.AddSchool("North", "n"), district.AddSchool("South", "s")];
        var term = district.AddTerm("Year", new DateOnly(2026, 8, 1), new DateOnly(2027, 6, 15));
        string[] courses = [district.AddCourse("Algebra", "101"), district.AddCourse("Biology", "202")];
        string[] teachers = [.. Enumerable.Range(0, 3).Select(i => district.AddTeacher(schools[i % 2], $"Teach{i}", $"Er{i}"))];
        string[] students = [.. Enumerable.Range(0, Students).Select(i => district.AddStudent(schools[i % 2], $"Stu{i}", $"Dent{i}"))];
        foreach (var student in students)
        {
            district.AddContact(student, $"Contact of {student}");
        }

        district.Add(CleverCollection.Users, new JsonObject
        {
            ["email"] = "admin@staff.test",
            ["name"] = new JsonObject { ["first"] = "Ad", ["last"] = "Min" },
            ["roles"] = new JsonObject { ["district_admin"] = new JsonObject { ["title"] = "Head" } },
        });
        for (var i = 0; i < 4; i++)
        {
            district.AddSection(schools[i % 2], courses[i % 2], term, [teachers[i % 3], teachers[(i + 1) % 3]], [.. students.Skip(i * 2).Take(6)], $"Section {i}");
        }

        return district;
    }

    public static string Student(this LocalDistrict district, int index) => district.WithRole("student").ElementAt(index);

    public static string Section(this LocalDistrict district, int index) => district.IdsOf(CleverCollection.Sections)[index];

    public static IEnumerable<string> WithRole(this LocalDistrict district, string role) =>
        district.IdsOf(CleverCollection.Users).Where(id => ((JsonObject)district.Get(CleverCollection.Users, id)["roles"]!).ContainsKey(role));
}
