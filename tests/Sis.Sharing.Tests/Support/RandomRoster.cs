namespace Sis.Sharing.Tests;

/// <summary>Small rosters with everything that goes wrong in real ones: missing parents, cycles, people of several schools.</summary>
internal static class RandomRoster
{
    public static readonly IReadOnlyList<string> Schools = ["d0-s0", "d0-s1", "d0-s2", "d1-s0", "d1-s1"];

    public static List<RosterRecord> Make(int seed)
    {
        var random = new Random(seed);
        string[] orgs = ["d0", "d1", .. Schools, "d0-s0-math", "d0-s0-math-lab", "d1-s0-art", "lost"];
        string[] terms = ["y", "y-1", "y-2", "y-1-a", "d1-y", "lost"];
        string[] courses = ["c0", "c1", "c2", "c3", "lost"];
        string[] sections = [.. Numbered("x", 8), "lost"];
        string[] people = [.. Numbered("p", 14), "lost"];

        var records = new List<RosterRecord>();
        foreach (var id in orgs[..^1])
        {
            // Now and then the tree is broken: another parent than its name says, one that is not there, or itself.
            var cut = id.LastIndexOf('-');
            var parent = random.Next(8) == 0 ? Any(orgs) : cut < 0 ? null : id[..cut];
            records.Add(new Org { Id = id, Name = id, Type = OrgType.School, ParentKey = parent });
        }

        foreach (var id in terms[..^1])
        {
            records.Add(new Term { Id = id, Name = id, ParentKey = random.Next(3) == 0 ? Any(terms) : null, OrgKey = random.Next(3) == 0 ? Any(orgs) : null });
        }

        foreach (var id in courses[..^1])
        {
            records.Add(new Course { Id = id, Title = id, OrgKey = Maybe(orgs), SchoolYearKey = Maybe(terms) });
        }

        foreach (var id in sections[..^1])
        {
            records.Add(new Section { Id = id, Title = id, SchoolKey = Any(orgs), CourseKey = Maybe(courses), TermKeys = Some(terms, 3) });
        }

        foreach (var id in people[..^1])
        {
            records.Add(new Person
            {
                Id = id,
                Name = new() { Given = "Given " + id, Family = "Family " + id },
                Email = id + "@example.org",
                Demographics = new() { BirthDate = new(2010, 1, 1), Races = ["canary"] },
                Extensions = new Dictionary<string, string> { ["bus"] = "7", ["locker"] = "canary" },
                Roles = [.. Some(orgs, 3).Select(org => new PersonRole { Role = RosterRole.Student, OrgKey = org })],
            });
        }

        for (var i = 0; i < 20; i++)
        {
            records.Add(new Enrollment { Id = "e" + i, SectionKey = Any(sections), PersonKey = Any(people), Role = RosterRole.Student });
        }

        for (var i = 0; i < 10; i++)
        {
            records.Add(new StudentContact { Id = "k" + i, StudentKey = Any(people), ContactKey = Any(people), Relationship = Relationship.Parent });
        }

        return records;

        string Any(string[] ids) => ids[random.Next(ids.Length)];
        string? Maybe(string[] ids) => random.Next(3) == 0 ? null : Any(ids);
        string[] Some(string[] ids, int most) => [.. Enumerable.Range(0, random.Next(most)).Select(_ => Any(ids)).Distinct()];
    }

    private static IEnumerable<string> Numbered(string prefix, int count) => Enumerable.Range(0, count).Select(i => prefix + i);
}
