namespace Sis.Sharing.Tests;

/// <summary>Small rosters of every sort of person, with values that rules can ask for, and now and then a reference that leads nowhere.</summary>
internal static class RichRoster
{
    public static readonly string[] Schools = ["s0", "s1", "s2"];

    public static readonly string[] Sections = [.. Enumerable.Range(0, 8).Select(i => "x" + i)];

    private static readonly RosterRole[] Roles =
    [
        RosterRole.Student, RosterRole.Student, RosterRole.Student, RosterRole.Teacher, RosterRole.Teacher, RosterRole.Aide, RosterRole.Staff, RosterRole.Principal,
        RosterRole.Administrator, RosterRole.DistrictAdministrator, RosterRole.Parent, RosterRole.Contact, new("bus driver"),
    ];

    public static List<RosterRecord> Make(int seed)
    {
        var random = new Random(seed);
        string[] orgs = ["d", .. Schools, "s0-math", "lost"];
        string[] people = [.. Enumerable.Range(0, 16).Select(i => "p" + i), "lost"];
        var records = new List<RosterRecord>
        {
            new Org { Id = "d", Name = "District", Type = OrgType.District },
            new Org { Id = "s0-math", Name = "Maths", Type = OrgType.Department, ParentKey = "s0" },
        };
        records.AddRange(Schools.Select(id => new Org { Id = id, Name = id == "s1" ? "North High" : "South " + id, Type = OrgType.School, ParentKey = "d" }));
        records.Add(new Term { Id = "y", Name = "Year", OrgKey = "d", SchoolYear = 2027 });
        records.Add(new Term { Id = "f", Name = "Fall", ParentKey = "y", Start = new DateOnly(2026, 8, 1) });
        records.Add(new Term { Id = "g", Name = "Spring", ParentKey = "y", Start = new DateOnly(2027, 1, 10) });
        records.AddRange(Enumerable.Range(0, 3).Select(i => new Course { Id = "c" + i, Title = i == 0 ? "Algebra" : "Art " + i, OrgKey = Maybe(orgs), SchoolYearKey = Maybe(["y", "lost"]) }));
        records.AddRange(Sections.Select(id => new Section
        {
            Id = id,
            Title = Any(["Algebra 1", "algebra 2", "Pottery", "Ärger"]),
            SchoolKey = Any(orgs),
            CourseKey = Maybe(["c0", "c1", "c2", "lost"]),
            TermKeys = Some(["f", "g", "lost"], 3),
            Subjects = Some(["math", "Math", "arts"], 3),
            Grades = Some(["9", "10", "11", "Kindergarten"], 3),
            Extensions = random.Next(2) == 0 ? new Dictionary<string, string> { ["track"] = Any(["honors", "regular"]) } : [],
        }));
        records.AddRange(people[..^1].Select(id => new Person
        {
            Id = id,
            Name = new() { Given = "Given " + id, Family = Any(["Berg", "berg", "Stone"]) },
            Email = id + "@example.org",
            Identifiers = [new("state", Any(["11", "22"]))],
            Phones = [new(PhoneType.Home, "1" + id), new(PhoneType.Mobile, "2" + id)],
            Student = new() { Grades = Some(["9", "10", "11"], 2), GraduationYear = random.Next(2) == 0 ? 2027 + random.Next(3) : null },
            Demographics = new() { BirthDate = new DateOnly(2010 + random.Next(4), 5, 1) },
            Roles = [.. Some(orgs, 3).Select(org => new PersonRole { Role = Roles[random.Next(Roles.Length)], OrgKey = org, Title = random.Next(2) == 0 ? Any(["Nurse", "Coach"]) : null })],
        }));
        for (var i = 0; i < 24; i++)
        {
            records.Add(new Enrollment
            {
                Id = "e" + i,
                SectionKey = Any([.. Sections, "lost"]),
                PersonKey = Any(people),
                Role = random.Next(3) switch { 0 => RosterRole.Teacher, 1 => RosterRole.Aide, _ => RosterRole.Student },
            });
        }

        for (var i = 0; i < 14; i++)
        {
            records.Add(new StudentContact
            {
                Id = "k" + i,
                StudentKey = Any(people[..6]),
                ContactKey = Any(people),
                Relationship = random.Next(3) == 0 ? Relationship.Parent : Relationship.Other,
                Type = random.Next(2) == 0 ? ContactType.Guardian : ContactType.Emergency,
                Primary = random.Next(3) == 0 ? true : null,
                Sequence = random.Next(2) == 0 ? 1 + random.Next(4) : null,
            });
        }

        return records;

        string Any(string[] values) => values[random.Next(values.Length)];
        string? Maybe(string[] values) => random.Next(3) == 0 ? null : Any(values);
        string[] Some(string[] values, int most) => [.. Enumerable.Range(0, random.Next(most)).Select(_ => Any(values)).Distinct()];
    }
}
