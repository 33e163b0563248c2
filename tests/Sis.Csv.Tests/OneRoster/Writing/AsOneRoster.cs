namespace Sis.Csv.Tests;

/// <summary>What a version of OneRoster holds of a roster, written down apart from the writer.</summary>
internal static class AsOneRoster
{
    private static readonly string[] ContactRoles = ["parent", "guardian", "relative", "aide"];

    public static IEnumerable<RosterRecord> Of(IReadOnlyCollection<RosterRecord> records, OneRosterVersion version)
    {
        var people = records.OfType<Person>().Select(person => Of((Person)Rosters.OnOneLine(person), version)).ToDictionary(person => person.Id);
        return records.Where(record => record is not (Person or StudentContact)).Select(record => Of(Rosters.OnOneLine(record)))
            .Concat(people.Values)
            .Concat(Ties(records.OfType<StudentContact>(), people, version));
    }

    private static RosterRecord Of(RosterRecord record) => record switch
    {
        Org org => org with { Grades = [], Phone = null, Address = new PostalAddress(), Identifiers = [] },
        Term term => term with { OrgKey = null, Type = term.Type ?? TermType.Term },
        Section section => section with { Type = section.Type ?? SectionType.Scheduled },
        _ => record,
    };

    private static Person Of(Person person, OneRosterVersion version)
    {
        var phones = person.Phones.Where(phone => phone.Type == PhoneType.Sms).Take(1)
            .Concat(person.Phones.Where(phone => phone.Type != PhoneType.Sms).OrderBy(phone => phone.Type != PhoneType.Other).Take(1)
                .Select(phone => phone with { Type = PhoneType.Other }));
        person = person with
        {
            Enabled = person.Enabled ?? true,
            Phones = [.. phones],
            Student = new StudentProfile { Grades = person.Student.Grades },
            Demographics = person.Demographics with { Races = [.. person.Demographics.Races.Where(race => race == "white")], EllStatus = null },
        };
        if (version == OneRosterVersion.V12)
        {
            return person with { Roles = [.. person.Roles.Select(role => role with { Primary = role.Primary ?? true, Title = null })] };
        }

        // Canonical order decides which role is the first.
        var main = (person.Roles.FirstOrDefault(role => role.Primary == true) ?? (person.Roles.Count > 0 ? person.Roles[0] : null))?.Role;
        var word = main?.Value switch
        {
            "principal" => RosterRole.Administrator,
            "counselor" => RosterRole.Aide,
            _ => main,
        };
        return person with
        {
            Name = person.Name with { PreferredGiven = null },
            Pronouns = null,
            Roles = [.. person.Roles.Where(role => role.Role == main).Select(role => new PersonRole { Role = word!.Value, OrgKey = role.OrgKey })],
        };
    }

    /// <summary>A tie is held where a role says which of the two is the contact; it has no more than that role.</summary>
    private static IEnumerable<RosterRecord> Ties(IEnumerable<StudentContact> ties, Dictionary<string, Person> people, OneRosterVersion version)
    {
        var anyRole = people.Values.Any(person => person.Roles.Count > 0);
        return ties.Select(tie => (Tie: tie, Role: ContactRole(people[tie.ContactKey])))
            .Where(pair => pair.Role is not null || CanBeStudent(people[pair.Tie.StudentKey]))
            .Select(pair => new StudentContact
            {
                StudentKey = pair.Tie.StudentKey,
                ContactKey = pair.Tie.ContactKey,
                Relationship = pair.Role is { } role ? new Relationship(role) : null,
            })
            .DistinctBy(tie => tie.Id);

        bool CanBeStudent(Person person) => ContactRole(person) is null && (version == OneRosterVersion.V12 ? anyRole : person.Roles.Count > 0);
    }

    private static string? ContactRole(Person person) => person.Roles.Select(role => role.Role.Value).FirstOrDefault(ContactRoles.Contains);
}
