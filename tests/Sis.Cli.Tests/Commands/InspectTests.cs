using System.Text.Json;

namespace Sis.Cli.Tests.Commands;

public sealed class InspectTests
{
    public static TheoryData<string, string> OthersFiles => new()
    {
        { "oneroster/district-small/oneroster-district-small.zip", "oneroster-1.1" },
        { "oneroster/day-by-day/day0.zip", "oneroster-1.1" },
        { "sds/v1-25-users", "sds-v1" },
        { "sds/v2.1", "sds-v2.1" },
    };

    [Fact]
    public async Task The_document_has_the_shape_that_scripts_know()
    {
        var districts = Districts.Shared;

        var json = (await Tool.RunAsync("inspect", districts.FewToday, "--json")).Expect(0).Json;

        Assert.Equal(["format", "kinds", "issues"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("oneroster-1.2", json.GetProperty("format").GetString());
        var kinds = json.GetProperty("kinds").EnumerateObject().ToList();
        Assert.Equal(["org", "term", "course", "section", "person", "enrollment", "studentContact"], kinds.Select(kind => kind.Name));
        foreach (var kind in kinds)
        {
            Assert.Equal(["count", "rejected"], kind.Value.EnumerateObject().Select(property => property.Name));
            Assert.Equal(districts.Few.DayOne.CountOf(RosterKinds.All.Single(known => known.ToName() == kind.Name)), kind.Value.GetProperty("count").GetInt64());
            Assert.Equal(0, kind.Value.GetProperty("rejected").GetInt64());
        }

        Assert.Equal(0, json.GetProperty("issues").GetArrayLength());
    }

    [Fact]
    public async Task What_is_unusual_is_a_finding_and_an_exit_code()
    {
        using var scratch = new Scratch();
        var roster = Districts.Copy(Districts.Shared.FewToday, scratch["roster"]);
        var enrollments = Path.Combine(roster, "enrollments.csv");
        var lines = File.ReadAllLines(enrollments);
        var cells = lines[1].Split(',');
        var header = lines[0].Split(',');
        cells[Array.IndexOf(header, "userSourcedId")] = "nobody";
        lines[1] = string.Join(',', cells);
        File.WriteAllLines(enrollments, lines);

        var json = (await Tool.RunAsync("inspect", roster, "--json")).Expect(2).Json;

        Assert.Equal(1, json.GetProperty("kinds").GetProperty("enrollment").GetProperty("rejected").GetInt64());
        var issue = json.GetProperty("issues").EnumerateArray().Single(issue => issue.GetProperty("code").GetString() == "SIS2001");
        Assert.Equal(["code", "count"], issue.EnumerateObject().Select(property => property.Name));
        Assert.Equal(1, issue.GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task Text_says_schools_terms_encoding_and_health()
    {
        var result = (await Tool.RunAsync("inspect", Districts.Shared.FewToday)).Expect(0);

        var school = Districts.Shared.Few.DayOne.Records(RosterKind.Org).Cast<Org>().First(org => org.Type == OrgType.School);
        Assert.Contains(school.Name, result.Output, StringComparison.Ordinal);
        Assert.Contains("Encoding  UTF-8", result.Output, StringComparison.Ordinal);
        Assert.Contains("Terms (7): 2025/2026 (2025-08-18 to 2026-06-13)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Health", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
        Assert.DoesNotContain(Districts.Shared.Values(), value => result.Output.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_cannot_steer_the_terminal()
    {
        using var scratch = new Scratch();
        var roster = Districts.Copy(Districts.Shared.FewToday, scratch["roster"]);
        var orgs = Path.Combine(roster, "orgs.csv");
        File.WriteAllText(orgs, File.ReadAllText(orgs).Replace("Alder Creek", "Alder\e[2JCreek", StringComparison.Ordinal));

        var result = await Tool.RunAsync("inspect", roster);

        Assert.Contains("Alder\uFFFD[2JCreek", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public async Task Other_encodings_are_told()
    {
        using var scratch = new Scratch();
        var roster = Districts.Copy(Districts.Shared.FewToday, scratch["roster"]);
        var orgs = Path.Combine(roster, "orgs.csv");
        File.WriteAllText(orgs, File.ReadAllText(orgs), System.Text.Encoding.Unicode);

        var result = (await Tool.RunAsync("inspect", roster)).Expect(2);

        Assert.Contains("UTF-16", result.Output, StringComparison.Ordinal);
        Assert.Contains("SIS1101 orgs.csv", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_an_error()
    {
        (await Tool.RunAsync("inspect", "nowhere")).ExpectError("SIS1001");
    }

    [Fact]
    public async Task An_error_is_one_document_too()
    {
        var result = (await Tool.RunAsync("inspect", "nowhere", "--json")).ExpectError("SIS1001");

        Assert.Equal("SIS1001", result.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Verbose_shows_where_an_error_came_from()
    {
        var result = (await Tool.RunAsync("inspect", "nowhere", "--verbose")).Expect(1);

        Assert.Contains("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_no_known_format_are_an_error_that_says_what_to_do()
    {
        using var scratch = new Scratch();
        scratch.Write("pupils.csv", "Nr;Vorname\n1;Ada\n");

        var result = (await Tool.RunAsync("inspect", scratch.Folder)).ExpectError("SIS9500");

        Assert.Contains("--mapping", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_any_layout_are_read_by_a_mapping()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["in"]);
        scratch.Write("in/pupils.csv", "Nr;Vorname;Schule\n1;Ada;s1\n2;Ben;s1\n");
        var mapping = scratch.Write("mapping.json", """
            { "files": [ { "alias": "pupils", "pattern": "pupils.csv", "delimiter": ";", "id": "Nr", "records": [
              { "kind": "person", "fields": { "person.name.given": "Vorname" } } ] } ] }
            """);

        var json = (await Tool.RunAsync("inspect", scratch["in"], "--mapping", mapping, "--json")).Json;

        Assert.Equal("mapped", json.GetProperty("format").GetString());
        Assert.Equal(2, json.GetProperty("kinds").GetProperty("person").GetProperty("count").GetInt64());
    }

    [OthersDataTheory, MemberData(nameof(OthersFiles))]
    public async Task Files_by_others_are_recognised(string path, string format)
    {
        var result = await Tool.RunAsync("inspect", Path.Combine(Repository.Data, path), "--json");

        Assert.True(result.ExitCode is 0 or 2, result.Error);
        Assert.Equal(format, result.Json.GetProperty("format").GetString());
        Assert.True(result.Json.GetProperty("kinds").GetProperty("person").GetProperty("count").GetInt64() > 0);
        Assert.All(result.Json.GetProperty("issues").EnumerateArray(), issue => Assert.True(issue.GetProperty("count").GetInt64() > 0));
    }
}
