namespace Sis.Sharing.Tests;

/// <summary>
/// What the README's table says of chosen schools, written down a second time over typed records, slowly and without the code under test.
/// </summary>
internal static class SchoolsByDefinition
{
    public static HashSet<RosterKey> Resolve(IReadOnlyList<RosterRecord> records, IReadOnlyList<string> chosen, RosterFieldSet fields)
    {
        var orgs = records.OfType<Org>().ToList();
        var inSchool = orgs.Where(org => chosen.Any(school => orgs.Exists(other => other.Id == school) && IsWithin(org.Id, school)))
            .Select(org => org.Id).ToHashSet();
        var above = orgs.Where(org => inSchool.Intersect(chosen).Any(school => IsWithin(school, org.Id))).Select(org => org.Id);

        var sections = records.OfType<Section>().Where(section => inSchool.Contains(section.SchoolKey)).ToList();
        var courses = records.OfType<Course>()
            .Where(course => Owned(course.OrgKey) || sections.Exists(section => section.CourseKey == course.Id)).ToList();

        var terms = records.OfType<Term>().ToList();
        var usedTerms = terms.Where(term => Owned(term.OrgKey)
            || sections.Exists(section => section.TermKeys.Contains(term.Id))
            || (fields.Includes(RosterKind.Course) && courses.Exists(course => course.SchoolYearKey == term.Id))).Select(term => term.Id).ToHashSet();
        var sharedTerms = terms.Where(term => usedTerms.Any(used => IsPartOf(used, term.Id)));

        var enrollments = records.OfType<Enrollment>().Where(enrollment => sections.Exists(section => section.Id == enrollment.SectionKey)).ToList();
        var members = records.OfType<Person>().Where(person => person.Roles.Any(role => inSchool.Contains(role.OrgKey)))
            .Select(person => person.Id).Concat(enrollments.Select(enrollment => enrollment.PersonKey)).ToHashSet();
        var contacts = records.OfType<StudentContact>().Where(contact => members.Contains(contact.StudentKey)).ToList();
        var withContacts = fields.Includes(RosterKind.StudentContact) ? contacts.Select(contact => contact.ContactKey) : [];
        var people = records.OfType<Person>().Where(person => members.Contains(person.Id) || withContacts.Contains(person.Id));

        var shared = new HashSet<RosterKey>();
        shared.UnionWith(inSchool.Concat(above).Select(id => new RosterKey(RosterKind.Org, id)));
        foreach (var record in sections.Concat<RosterRecord>(courses).Concat(sharedTerms).Concat(people).Concat(enrollments).Concat(contacts))
        {
            shared.Add(record.Key);
        }

        shared.RemoveWhere(key => !fields.Includes(key.Kind));
        return shared;

        bool Owned(string? org) => org is not null && inSchool.Contains(org);
        bool IsWithin(string inner, string outer) => Chain(inner, id => orgs.Find(org => org.Id == id)?.ParentKey).Contains(outer);
        bool IsPartOf(string inner, string outer) => Chain(inner, id => terms.Find(term => term.Id == id)?.ParentKey).Contains(outer);
    }

    /// <summary>Something and all that is above it, until it ends or comes back to itself.</summary>
    private static List<string> Chain(string start, Func<string, string?> parentOf)
    {
        var chain = new List<string>();
        for (var id = start; id is not null && !chain.Contains(id); id = parentOf(id))
        {
            chain.Add(id);
        }

        return chain;
    }
}
