namespace Sis.Sync.Tests;

/// <summary>What a sink must hold for a roster, worked out the slow and obvious way over typed records.</summary>
internal static class ExpectedView
{
    public static IReadOnlyList<RosterRecord> Of(IEnumerable<RosterRecord> roster)
    {
        var all = roster.ToList();
        var ids = RosterKinds.All.ToDictionary(kind => kind, kind => all.Where(record => record.Kind == kind).Select(record => record.Id).ToHashSet());
        var orgs = all.OfType<Org>().ToDictionary(org => org.Id, org => org.ParentKey);
        var terms = all.OfType<Term>().ToDictionary(term => term.Id, term => term.ParentKey);
        var result = new List<RosterRecord>();
        result.AddRange(all.OfType<Org>().Select(org => org with { ParentKey = Parent(org.Id, orgs) }));
        result.AddRange(all.OfType<Term>().Select(term => term with { ParentKey = Parent(term.Id, terms), OrgKey = Keep(term.OrgKey, RosterKind.Org) }));
        result.AddRange(all.OfType<Course>().Select(course => course with { OrgKey = Keep(course.OrgKey, RosterKind.Org), SchoolYearKey = Keep(course.SchoolYearKey, RosterKind.Term) }));
        var sections = all.OfType<Section>().Where(section => ids[RosterKind.Org].Contains(section.SchoolKey))
            .Select(section => section with { CourseKey = Keep(section.CourseKey, RosterKind.Course), TermKeys = [.. section.TermKeys.Where(ids[RosterKind.Term].Contains)] }).ToList();
        ids[RosterKind.Section] = sections.Select(section => section.Id).ToHashSet();
        result.AddRange(sections);
        result.AddRange(all.OfType<Person>().Select(person => person with { Roles = [.. person.Roles.Where(role => ids[RosterKind.Org].Contains(role.OrgKey))] }));
        result.AddRange(all.OfType<Enrollment>().Where(enrollment =>
            ids[RosterKind.Section].Contains(enrollment.SectionKey) && ids[RosterKind.Person].Contains(enrollment.PersonKey)));
        result.AddRange(all.OfType<StudentContact>().Where(contact =>
            ids[RosterKind.Person].Contains(contact.StudentKey) && ids[RosterKind.Person].Contains(contact.ContactKey)));
        return result;

        string? Keep(string? key, RosterKind kind) => key is not null && ids[kind].Contains(key) ? key : null;
    }

    private static string? Parent(string id, Dictionary<string, string?> parents)
    {
        if (parents[id] is not { } parent || !parents.ContainsKey(parent))
        {
            return null;
        }

        var at = parent;
        for (var steps = 0; steps <= parents.Count && at is not null && parents.ContainsKey(at); steps++)
        {
            if (at == id)
            {
                return null;
            }

            at = parents[at];
        }

        return parent;
    }
}
