using System.Text.Json;

namespace Sis.Cli.Tests.Commands;

public sealed class ShareTests
{
    private const string Policy = """{ "mode": "schools", "schools": ["SCHOOL"], "fields": ["@minimal", "person.email"] }""";

    [Fact]
    public async Task The_preview_counts_what_would_leave()
    {
        using var scratch = new Scratch();

        var json = (await Tool.RunAsync("share", Districts.Shared.Monday, "--policy", PolicyFor(scratch), "--json")).Expect(0).Json;

        Assert.Equal(["format", "mode", "kinds", "fields", "findings"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("schools", json.GetProperty("mode").GetString());
        var people = json.GetProperty("kinds").GetProperty("person");
        Assert.InRange(people.GetProperty("shared").GetInt64(), 1, people.GetProperty("read").GetInt64() - 1);
        Assert.Contains(json.GetProperty("fields").EnumerateArray(), field =>
            field.GetProperty("name").GetString() == "person.email" && field.GetProperty("isShared").GetBoolean() && field.GetProperty("sensitivity").GetString() == "personal");
    }

    [Fact]
    public async Task Why_is_told_for_a_record()
    {
        using var scratch = new Scratch();
        var person = Districts.Shared.Few.DayOne.Records(RosterKind.Person).First();

        var result = (await Tool.RunAsync("share", Districts.Shared.FewToday, "--policy", PolicyFor(scratch, Districts.Shared.Few), "--explain", $"person:{person.Id}")).Expect(0);

        Assert.Contains($"person:{person.Id} is ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Districts.Shared.Values(), value => result.Output.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_downloads_hold_what_is_shared()
    {
        using var scratch = new Scratch();

        var json = (await Tool.RunAsync("share", Districts.Shared.FewToday, "--policy", PolicyFor(scratch, Districts.Shared.Few), "--csv", scratch["shared"], "--json")).Expect(0).Json;

        var students = json.GetProperty("files").GetProperty("students").GetInt32();
        Assert.Equal(students + 1, File.ReadAllLines(Path.Combine(scratch["shared"], "students.csv")).Length);
        Assert.True(students > 0);
    }

    [Fact]
    public async Task A_change_of_policy_is_compared()
    {
        using var scratch = new Scratch();
        var wider = scratch.Write("wider.json", """{ "mode": "district", "fields": ["@minimal"] }""");

        var json = (await Tool.RunAsync("share", Districts.Shared.FewToday, "--policy", wider, "--compare", PolicyFor(scratch, Districts.Shared.Few), "--json")).Expect(2).Json;

        Assert.Contains("person.email", json.GetProperty("comparison").GetProperty("fieldsLost").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task Records_are_listed_and_their_values_only_when_asked_for()
    {
        using var scratch = new Scratch();
        string[] call = ["share", Districts.Shared.FewToday, "--policy", PolicyFor(scratch, Districts.Shared.Few), "--list", "3"];

        var without = (await Tool.RunAsync(call)).Expect(0);
        var with = (await Tool.RunAsync([.. call, "--show-values"])).Expect(0);

        Assert.DoesNotContain(Districts.Shared.Values(), value => without.Output.Contains(value, StringComparison.Ordinal));
        Assert.Contains(Districts.Shared.Values(), value => with.Output.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_cannot_be_used_is_told_with_its_place()
    {
        using var scratch = new Scratch();
        var policy = scratch.Write("policy.json", """
            {
              "mode": "district",
              "fields": ["person.emial"],
              "feilds": []
            }
            """);

        var result = (await Tool.RunAsync("share", Districts.Shared.FewToday, "--policy", policy)).ExpectError("SIS9501");

        Assert.Contains("policy.json(3,14)", result.Error, StringComparison.Ordinal);
        Assert.Contains("'person.email'", result.Error, StringComparison.Ordinal);
        Assert.Contains("policy.json(4,3): 'feilds' means nothing here. Did you mean 'fields'?", result.Error, StringComparison.Ordinal);
    }

    private static string PolicyFor(Scratch scratch, Testing.DistrictGenerator? district = null)
    {
        var school = (district ?? Districts.Shared.Generator).DayOne.Records(RosterKind.Org).Cast<Org>().First(org => org.Type == OrgType.School);
        return scratch.Write("policy.json", Policy.Replace("SCHOOL", school.Id, StringComparison.Ordinal));
    }
}
