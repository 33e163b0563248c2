namespace Sis.Sync.Tests;

/// <summary>A district small enough to read.</summary>
internal static class Small
{
    public static Org District { get; } = new() { Id = "d", Name = "District", Type = OrgType.District };

    public static Org School { get; } = new() { Id = "s1", Name = "First School", Type = OrgType.School, ParentKey = "d" };

    public static Org OtherSchool { get; } = new() { Id = "s2", Name = "Second School", Type = OrgType.School, ParentKey = "d" };

    public static Term Year { get; } = new() { Id = "y", Name = "2026-27", Type = TermType.SchoolYear, Start = new DateOnly(2026, 8, 1), End = new DateOnly(2027, 7, 1), SchoolYear = 2027 };

    public static Course Maths { get; } = new() { Id = "m", Title = "Mathematics", OrgKey = "d", SchoolYearKey = "y" };

    public static Section Section(string id, string school = "s1") =>
        new() { Id = id, Title = "Section " + id, SchoolKey = school, CourseKey = "m", TermKeys = ["y"] };

    public static Person Student(string id, string given = "Ana", string school = "s1") => new()
    {
        Id = id,
        Name = new PersonName { Given = given, Family = "Example" },
        Email = $"{id}@example.org",
        Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = school }],
    };

    public static Enrollment Enrollment(string person, string section) =>
        new() { Id = $"{section}-{person}", SectionKey = section, PersonKey = person, Role = RosterRole.Student };

    public static IReadOnlyList<RosterRecord> Roster(int students = 3) =>
    [
        District, School, OtherSchool, Year, Maths, Section("c1"), Section("c2", "s2"),
        .. Enumerable.Range(1, students).Select(number => Student($"p{number:000}")),
        .. Enumerable.Range(1, students).Select(number => Enrollment($"p{number:000}", number % 2 == 0 ? "c1" : "c2")),
    ];
}
