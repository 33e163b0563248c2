namespace Sis.Csv.Tests;

/// <summary>Cells that come again and again are remembered, and nothing of that is to be seen.</summary>
public sealed class RepeatedCellTests
{
    private const string Header = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,"
        + "email,sms,phone,agentSourcedIds,grades,password";

    [Fact]
    public async Task Each_person_has_the_roles_and_grades_of_its_own_row()
    {
        // More schools than are remembered, each often enough to be remembered, next to each other and apart.
        string[] schools = [.. Enumerable.Range(0, 700).Select(number => $"school-{number}"), "s", "t", "s,t", "t,s", "\"s,t\"", " s "];
        string[] grades = ["05", "06", "05,06", "06,05", "5", " 05 ", "", new('9', 100)];
        string[] roles = ["student", "Student", "teacher", "parent", "staff"];
        var random = new Random(7);
        var people = new List<(string Id, string Role, string School, string Grade)>();
        for (var i = 0; i < 6000; i++)
        {
            people.Add(random.Next(2) == 0 && i > 0
                ? people[^1] with { Id = $"p{i}" }
                : ($"p{i}", roles[random.Next(roles.Length)], schools[random.Next(3) == 0 ? random.Next(schools.Length) : schools.Length - 1 - random.Next(6)], grades[random.Next(grades.Length)]));
        }

        using var export = Export.V11();
        var read = await export.With("users",
            [Header, .. people.Select(one => $"{one.Id},,,true,{Cell(one.School)},{one.Role},u-{one.Id},,A,B,,,,,,,{Cell(one.Grade)},")]).ReadAsync();

        foreach (var one in people)
        {
            var person = read.Find<Person>(one.Id);
            Assert.Equal(Items(one.School).Select(org => (one.Role.ToLowerInvariant(), org)), person.Roles.Select(role => (role.Role.Value!, role.OrgKey)));
            Assert.Equal(Items(one.Grade), person.Student?.Grades ?? []);
        }
    }

    [Fact]
    public async Task What_is_odd_is_told_for_every_row()
    {
        using var export = Export.V11();
        var read = (await export.With("users",
                [Header, .. Enumerable.Range(0, 9).Select(i => $"p{i},,,true,s1,wizard,u{i},,A,B,,,,,,,05;06,")]).ReadAsync())
            .With(CsvDiagnosticCodes.UnknownWord, CsvDiagnosticCodes.ListStyle);

        Assert.Equal(9, read.Finding(CsvDiagnosticCodes.UnknownWord).Count);
        Assert.Equal(9, read.Finding(CsvDiagnosticCodes.ListStyle).Count);
    }

    private static string Cell(string value) => '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static IEnumerable<string> Items(string cell) => cell == "\"s,t\""
        ? ["s,t"]
        : cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal);
}
