using System.Text.Json.Nodes;

namespace Sis.Sharing.Tests;

/// <summary>Every mode over the recorded Clever district. What is expected is counted in the recording itself, never in the records.</summary>
public sealed class CleverTests
{
    private const string HighSchool = "5a25ff950a5f621109000004";

    private static CleverDistrict Clever => CleverDistrict.Instance.Value;

    [CleverFact]
    public async Task District()
    {
        await SameAsync(share => share.District(), Clever.Sections, Ids(Clever.Users));
        await SameAsync(share => share.District().DistrictAdministrators(false).Contacts(false), Clever.Sections,
            Ids(Clever.With("student").Concat(Clever.With("teacher"))));
    }

    [CleverFact]
    public async Task Schools()
    {
        var sections = Clever.Sections.Where(section => Id(section, "school") == HighSchool).ToList();
        var members = Clever.With("student").Where(user => At(user, "student")).Concat(Clever.With("teacher").Where(user => At(user, "teacher")));

        await SameAsync(share => share.Schools(HighSchool), sections, WithContacts(Ids(members).Union(Enrolled(sections))));
        await SameAsync(share => share.Schools(HighSchool).Contacts(false).DistrictAdministrators(), sections,
            Ids(members).Union(Enrolled(sections)).Union(Ids(Clever.With("district_admin"))));

        static bool At(JsonNode user, string role) => user["roles"]![role]!["schools"]!.AsArray().Any(school => CleverDistrict.Text(school) == HighSchool);
    }

    [CleverFact]
    public async Task Sections()
    {
        var chosen = Clever.Sections.Where((_, index) => index % 40 == 7).ToList();

        await SameAsync(share => share.Sections([.. Ids(chosen), "5a25ffc265e950634bffffff"]), chosen, WithContacts(Enrolled(chosen)));
    }

    [CleverFact]
    public async Task Rules_on_sections_students_and_teachers()
    {
        // Maths for grades 9 to 12, except in one school; all of grade 5 one by one; nobody of one family name.
        var sections = Clever.Sections.Where(section => Id(section, "subject") == "math" && int.TryParse(Id(section, "grade"), out var grade) && grade >= 9
            && Id(section, "school") != Id(Clever.Schools[2], "id")).ToList();
        var fifth = Clever.With("student").Where(user => CleverDistrict.Text(user["roles"]!["student"]!["grade"]) == "5");
        var excluded = Clever.With("student").GroupBy(user => CleverDistrict.Text(user["name"]!["last"])).MaxBy(group => group.Count())!.Key;
        var barred = Ids(Clever.With("student").Where(user => CleverDistrict.Text(user["name"]!["last"]) == excluded)).ToHashSet();
        var people = Enrolled(sections).Union(Ids(fifth)).Except(barred).ToHashSet();

        Assert.NotEmpty(sections);
        Assert.NotEmpty(barred);
        await SameAsync(share => share.Rules(rules => rules
            .IncludeSections(where => where.Is("section.subjects", "math").AtLeast("section.grades", "9").IsNot("org.key", Id(Clever.Schools[2], "id")))
            .IncludeStudents(where => where.Is("person.student.grades", "5"))
            .ExcludeStudents(where => where.Is("person.name.family", excluded))), sections, WithContacts(people), barred);
    }

    [CleverFact]
    public async Task One_teachers_eleventh_grade()
    {
        var teacher = Clever.With("teacher").First(user => Taught(user).Any());
        var sections = Taught(teacher).ToList();

        await SameAsync(share => share.Rules(rules => rules.IncludeSections(where => where
            .Is("person.identifiers.sis", CleverDistrict.Text(teacher["roles"]!["teacher"]!["sis_id"])).Is("section.grades", "11"))), sections, WithContacts(Enrolled(sections)));

        static IEnumerable<JsonNode> Taught(JsonNode teacher) => Clever.Sections.Where(section => Id(section, "grade") == "11"
            && section["teachers"]!.AsArray().Any(id => CleverDistrict.Text(id) == Id(teacher, "id")));
    }

    [CleverFact]
    public async Task School_site()
    {
        var (first, second, third) = (Id(Clever.Schools[0], "id"), Id(Clever.Schools[1], "id"), Id(Clever.Schools[2], "id"));
        var decisions = new MemoryDecisions();
        var chosen = Clever.Sections.Where(section => Id(section, "school") == first).Take(5).ToList();
        decisions.Add(new SchoolDecision { School = first, Choice = SchoolChoice.Sections, Sections = [.. Ids(chosen), Id(Clever.Sections.First(section => Id(section, "school") == third), "id")], DecidedBy = "u1", DecidedAt = default });
        decisions.Add(new SchoolDecision
        {
            School = second,
            Choice = SchoolChoice.Rules,
            Rules = [new SharingRule(RuleSubject.Sections, [new RuleCondition("section.subjects", RuleOperator.Is, ["science"])])],
            DecidedBy = "u2",
            DecidedAt = default,
        });
        List<JsonNode> sections = [.. chosen, .. Clever.Sections.Where(section => Id(section, "school") == second && Id(section, "subject") == "science")];

        await SameAsync(share => share.SchoolSite(decisions), sections, WithContacts(Enrolled(sections)));
    }

    [CleverFact]
    public async Task Contacts_of_one_type()
    {
        var guardians = Clever.With("contact").Where(user => user["roles"]!["contact"]!["student_relationships"]!.AsArray()
            .Any(tie => CleverDistrict.Text(tie!["type"]) == "Parent/Guardian"));

        await SameAsync(share => share.District().Contacts(contacts => contacts.Types(ContactType.Guardian)), Clever.Sections,
            Ids(Clever.Users.Where(user => user["roles"]!["contact"] is null).Concat(guardians)));
    }

    /// <summary>Two courses of the district have no name, and a course without a title is incomplete: it is left out, and references to it are cut.</summary>
    private static IEnumerable<JsonNode> Named => Clever.Courses.Where(course => CleverDistrict.Text(course["name"]).Length > 0);

    private static string Id(JsonNode node, string member) => CleverDistrict.Text(node[member]);

    private static IEnumerable<string> Ids(IEnumerable<JsonNode> nodes) => nodes.Select(node => Id(node, "id"));

    private static IEnumerable<string> Enrolled(IEnumerable<JsonNode> sections) =>
        sections.SelectMany(section => section["students"]!.AsArray().Concat(section["teachers"]!.AsArray())).Select(CleverDistrict.Text).Distinct();

    private static IEnumerable<string> WithContacts(IEnumerable<string> people)
    {
        var shared = people.ToHashSet();
        var contacts = Clever.With("contact").Where(user => user["roles"]!["contact"]!["student_relationships"]!.AsArray()
            .Any(tie => shared.Contains(CleverDistrict.Text(tie!["student"]))));
        return shared.Union(Ids(contacts));
    }

    private static async Task SameAsync(Action<SharingBuilder> mode, IReadOnlyList<JsonNode> sections, IEnumerable<string> people, HashSet<string>? excluded = null)
    {
        var policy = await SharingPolicy.Create(share =>
        {
            mode(share);
            share.Fields(fields => fields.RosteringWithContacts());
        }).PrepareAsync("recorded");

        var delivered = await Delivered.ByPreviewAsync(Clever.Records, policy);
        var enrollments = sections.SelectMany(section => section["students"]!.AsArray().Concat(section["teachers"]!.AsArray()).Select(CleverDistrict.Text)
            .Where(person => excluded is null || !excluded.Contains(person)).Select(person => $"{Id(section, "id")}-{person}"));

        Assert.Equal(Ids(sections).Order(StringComparer.Ordinal), Of<Section>());
        Assert.Equal(people.Distinct().Order(StringComparer.Ordinal), Of<Person>());
        Assert.Equal(enrollments.Order(StringComparer.Ordinal), Of<Enrollment>());
        Assert.Equal(sections.Select(section => Id(section, "course")).Intersect(Ids(Named)).Order(StringComparer.Ordinal), Referred());
        Assert.Equal(sections.Select(section => Id(section, "term_id")).Where(id => id.Length > 0).Distinct().Order(StringComparer.Ordinal),
            delivered.OfType<Section>().SelectMany(section => section.TermKeys).Distinct().Order(StringComparer.Ordinal));
        var present = delivered.Select(record => record.Key).ToHashSet();
        Assert.All(delivered, record => Assert.DoesNotContain(EngineRule.References(record), key => !present.Contains(key)));

        IEnumerable<string> Of<T>()
            where T : RosterRecord => delivered.OfType<T>().Select(record => record.Id).Order(StringComparer.Ordinal);

        IEnumerable<string> Referred() => delivered.OfType<Section>().Select(section => section.CourseKey).OfType<string>().Distinct().Order(StringComparer.Ordinal);
    }
}
