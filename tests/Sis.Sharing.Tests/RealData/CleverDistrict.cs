using System.Globalization;
using System.Text.Json.Nodes;

namespace Sis.Sharing.Tests;

/// <summary>The recorded Clever v3.0 district: as it was recorded, for queries, and as records, for policies.</summary>
/// <remarks>Enough of a mapping for sharing. Schools, courses and terms were derived from older recordings of the same district.</remarks>
internal sealed class CleverDistrict
{
    private CleverDistrict()
    {
        District = Rows("samples/clever-go_v3.0_districts.json").Single();
        Schools = Rows("derived/v3.0_schools_derived.json");
        Terms = Rows("derived/v3.0_terms_derived.json");
        Courses = Rows("derived/v3.0_courses_derived.json");
        Sections = Rows("samples/clever-go_v3.0_sections.json");
        Users = Rows("samples/clever-go_v3.0_users.json");
        Records = [.. Map()];
    }

    public static Lazy<CleverDistrict> Instance { get; } = new(() => new CleverDistrict());

    public JsonNode District { get; }

    public List<JsonNode> Schools { get; }

    public List<JsonNode> Terms { get; }

    public List<JsonNode> Courses { get; }

    public List<JsonNode> Sections { get; }

    public List<JsonNode> Users { get; }

    public IReadOnlyList<RosterRecord> Records { get; }

    public static string Text(JsonNode? node) => (string?)node ?? string.Empty;

    public IEnumerable<JsonNode> With(string role) => Users.Where(user => user["roles"]![role] is not null);

    private static List<JsonNode> Rows(string file) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.CleverData, file)))!["data"]!.AsArray().Select(row => row!["data"]!)];

    private static string[] List(JsonNode? node) => Text(node) is { Length: > 0 } text ? [text] : [];

    private IEnumerable<RosterRecord> Map()
    {
        var district = Text(District["id"]);
        yield return new Org { Id = district, Name = Text(District["name"]), Type = OrgType.District };
        foreach (var school in Schools)
        {
            yield return new Org { Id = Text(school["id"]), Name = Text(school["name"]), Type = OrgType.School, ParentKey = district };
        }

        foreach (var term in Terms)
        {
            yield return new Term { Id = Text(term["id"]), Name = Text(term["name"]), OrgKey = district };
        }

        foreach (var course in Courses)
        {
            yield return new Course { Id = Text(course["id"]), Title = Text(course["name"]), Code = Text(course["number"]), OrgKey = district };
        }

        foreach (var section in Sections)
        {
            yield return new Section
            {
                Id = Text(section["id"]),
                Title = Text(section["name"]),
                SchoolKey = Text(section["school"]),
                CourseKey = Text(section["course"]),
                TermKeys = List(section["term_id"]),
                Subjects = List(section["subject"]),
                Grades = List(section["grade"]),
                Periods = List(section["period"]),
            };
        }

        foreach (var user in Users)
        {
            yield return User(user, district);
        }

        foreach (var section in Sections)
        {
            foreach (var enrollment in Enrollments(section))
            {
                yield return enrollment;
            }
        }

        foreach (var contact in With("contact"))
        {
            var number = 0;
            foreach (var tie in contact["roles"]!["contact"]!["student_relationships"]!.AsArray())
            {
                yield return new StudentContact
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{Text(contact["id"])}-{++number}"),
                    StudentKey = Text(tie!["student"]),
                    ContactKey = Text(contact["id"]),
                    Type = Text(tie["type"]) switch { "Parent/Guardian" => ContactType.Guardian, "Family" => ContactType.Family, _ => ContactType.Other },
                    Relationship = Relationship.Other,
                };
            }
        }
    }

    private static IEnumerable<Enrollment> Enrollments(JsonNode section)
    {
        var id = Text(section["id"]);
        foreach (var student in section["students"]!.AsArray())
        {
            yield return new Enrollment { Id = $"{id}-{Text(student)}", SectionKey = id, PersonKey = Text(student), Role = RosterRole.Student };
        }

        foreach (var teacher in section["teachers"]!.AsArray())
        {
            yield return new Enrollment { Id = $"{id}-{Text(teacher)}", SectionKey = id, PersonKey = Text(teacher), Role = RosterRole.Teacher };
        }
    }

    private static Person User(JsonNode user, string district)
    {
        var roles = user["roles"]!;
        return new Person
        {
            Id = Text(user["id"]),
            Name = new() { Given = Text(user["name"]!["first"]), Family = Text(user["name"]!["last"]) },
            Email = Text(user["email"]),
            Identifiers = [.. List(roles["teacher"]?["sis_id"]).Select(id => new Identifier("sis", id))],
            Student = new() { Grades = List(roles["student"]?["grade"]) },
            Roles =
            [
                .. At("student", RosterRole.Student), .. At("teacher", RosterRole.Teacher),
                .. roles["district_admin"] is null ? [] : new[] { new PersonRole { Role = RosterRole.DistrictAdministrator, OrgKey = district } },
                .. roles["contact"] is null ? [] : new[] { new PersonRole { Role = RosterRole.Contact, OrgKey = district } },
            ],
        };

        IEnumerable<PersonRole> At(string name, RosterRole role) =>
            roles[name]?["schools"]!.AsArray().Select(school => new PersonRole { Role = role, OrgKey = Text(school) }) ?? [];
    }
}
