using System.Text.Json.Nodes;
using Sis.Testing.Clever;

namespace CleverToSqlite;

/// <summary>What happens in the local district between two nights.</summary>
internal static class Changes
{
    /// <summary>A student moves in with a contact and joins a section, one leaves, a teacher is renamed.</summary>
    public static void OfADay(LocalDistrict district)
    {
        var school = district.IdsOf(CleverCollection.Schools)[0];
        var section = district.IdsOf(CleverCollection.Sections)[0];
        var student = district.AddStudent(school, "Robin", "Newcomer");
        district.AddContact(student, "Sam Newcomer");
        district.Change(CleverCollection.Sections, section, json => ((JsonArray)json["students"]!).Add((JsonNode?)student));
        var leaves = (string)district.Get(CleverCollection.Sections, section)["students"]![0]!;
        district.Change(CleverCollection.Sections, section, json => ((JsonArray)json["students"]!).RemoveAt(0));
        district.Change(CleverCollection.Users, leaves, json => json["email"] = "moved@students.test");
        district.Unshare(CleverCollection.Users, WithRole(district, "student").Last(id => id != student && id != leaves));
    }

    /// <summary>Half of the students are not shared any more, by the click of an administrator.</summary>
    /// <returns>Who they are.</returns>
    public static IReadOnlyList<string> Unshare(LocalDistrict district)
    {
        string[] students = [.. WithRole(district, "student").Take(200)];
        foreach (var student in students)
        {
            district.Unshare(CleverCollection.Users, student);
        }

        return students;
    }

    /// <summary>The administrator takes it back.</summary>
    public static void ShareAgain(LocalDistrict district, IReadOnlyList<string> students)
    {
        foreach (var student in students)
        {
            district.Share(CleverCollection.Users, student);
        }
    }

    private static IEnumerable<string> WithRole(LocalDistrict district, string role) =>
        district.IdsOf(CleverCollection.Users).Where(id => ((JsonObject)district.Get(CleverCollection.Users, id)["roles"]!).ContainsKey(role));
}
