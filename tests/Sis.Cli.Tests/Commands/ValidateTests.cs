namespace Sis.Cli.Tests.Commands;

public sealed class ValidateTests
{
    [Fact]
    public async Task Nothing_wrong_is_nothing_to_report()
    {
        var json = (await Tool.RunAsync("validate", Districts.Shared.FewToday, "--json")).Expect(0).Json;

        Assert.Equal(["format", "diagnostics", "summary", "kinds"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(0, json.GetProperty("diagnostics").GetArrayLength());
        Assert.Equal(0, json.GetProperty("summary").GetArrayLength());
    }

    [Fact]
    public async Task Every_mistake_is_told_with_its_place()
    {
        using var scratch = new Scratch();
        var (roster, line) = Damaged(scratch);

        var json = (await Tool.RunAsync("validate", roster, "--json")).Expect(2).Json;

        var date = json.GetProperty("diagnostics").EnumerateArray().First(found => found.GetProperty("code").GetString() == "SIS1171");
        Assert.Equal("enrollments.csv", date.GetProperty("file").GetString());
        Assert.Equal(line, date.GetProperty("line").GetInt64());
        Assert.Equal("beginDate", date.GetProperty("column").GetString());
        Assert.False(string.IsNullOrEmpty(date.GetProperty("message").GetString()));
        var summary = json.GetProperty("summary").EnumerateArray().ToDictionary(code => code.GetProperty("code").GetString()!, code => code.GetProperty("count").GetInt64());
        Assert.Equal(3, summary["SIS1171"]);
        Assert.DoesNotContain("31.12.canary", json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_a_line_for_each_mistake_and_a_summary()
    {
        using var scratch = new Scratch();
        var (roster, line) = Damaged(scratch);

        var result = (await Tool.RunAsync("validate", roster)).Expect(2);

        Assert.Contains($"SIS1171 enrollments.csv({line}): column beginDate: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("By code", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("31.12.canary", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Notes_can_be_left_out()
    {
        using var scratch = new Scratch();
        var roster = Districts.Copy(Districts.Shared.FewToday, scratch["roster"]);
        File.WriteAllText(Path.Combine(roster, "readme.csv"), "a,b\n");

        (await Tool.RunAsync("validate", roster)).Expect(2);
        (await Tool.RunAsync("validate", roster, "--at-least", "error")).Expect(0);
    }

    [Fact]
    public async Task What_only_the_whole_roster_shows_is_told_too()
    {
        using var scratch = new Scratch();
        var roster = Districts.Copy(Districts.Shared.FewToday, scratch["roster"]);
        var classes = Path.Combine(roster, "classes.csv");
        File.WriteAllLines(classes, File.ReadAllLines(classes).SkipLast(1));

        var json = (await Tool.RunAsync("validate", roster, "--json")).Expect(2).Json;

        Assert.Contains(json.GetProperty("summary").EnumerateArray(), code => code.GetProperty("code").GetString() == "SIS2001");
        Assert.True(json.GetProperty("kinds").GetProperty("enrollment").GetProperty("rejected").GetInt64() > 0);
    }

    [Fact]
    public async Task A_damaged_archive_cannot_be_validated()
    {
        using var scratch = new Scratch();
        var bytes = File.ReadAllBytes(Districts.Shared.Tuesday);
        File.WriteAllBytes(scratch["cut.zip"], bytes[..(bytes.Length / 2)]);

        var result = (await Tool.RunAsync("validate", scratch["cut.zip"], "--json")).Expect(1);

        Assert.StartsWith("SIS10", result.Json.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
    }

    [OthersDataTheory]
    [InlineData("oneroster/day-by-day/day1.zip")]
    public async Task Files_by_others_are_validated(string path)
    {
        var result = await Tool.RunAsync("validate", Path.Combine(Repository.Data, path), "--json");

        Assert.True(result.ExitCode is 0 or 2, result.Error);
        var told = result.Json.GetProperty("diagnostics").EnumerateArray()
            .GroupBy(found => found.GetProperty("code").GetString()!).ToDictionary(group => group.Key, group => group.Sum(found => found.GetProperty("count").GetInt64()));
        Assert.All(result.Json.GetProperty("summary").EnumerateArray(), code =>
            Assert.Equal(code.GetProperty("count").GetInt64(), told[code.GetProperty("code").GetString()!]));
    }

    /// <summary>Three enrollments begin on no day.</summary>
    private static (string Roster, int FirstLine) Damaged(Scratch scratch)
    {
        var roster = Districts.Copy(Districts.Shared.FewToday, scratch["roster"]);
        var path = Path.Combine(roster, "enrollments.csv");
        var lines = File.ReadAllLines(path);
        var column = Array.IndexOf(lines[0].Split(','), "beginDate");
        foreach (var line in new[] { 4, 5, 9 })
        {
            var cells = lines[line].Split(',');
            cells[column] = "31.12.canary";
            lines[line] = string.Join(',', cells);
        }

        File.WriteAllLines(path, lines);
        return (roster, 5);
    }
}
