namespace Sis.Cli.Tests.Commands;

public sealed class ConvertTests
{
    [Theory]
    [InlineData("oneroster-1.1")]
    [InlineData("oneroster-1.2")]
    [InlineData("clever-sftp")]
    [InlineData("sds-v2.1")]
    public async Task What_is_written_is_read_again_as_what_it_is(string format)
    {
        using var scratch = new Scratch();

        var json = (await Tool.RunAsync("convert", Districts.Shared.FewToday, scratch["out"], "--to", format, "--json")).Json;

        Assert.Equal(["from", "to", "rows", "lost", "adapted", "blankRequired", "notRead", "rejections"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(format, json.GetProperty("to").GetString());
        Assert.Equal(format, Csv.RosterFormats.Recognise(scratch["out"]));
        Assert.True(json.GetProperty("rows").EnumerateObject().Sum(file => file.Value.GetInt64()) > Districts.Shared.Few.DayOne.CountOf(RosterKind.Enrollment));
    }

    [Fact]
    public async Task The_same_format_loses_nothing_and_changes_nothing()
    {
        using var scratch = new Scratch();

        (await Tool.RunAsync("convert", Districts.Shared.FewToday, scratch["out.zip"], "--to", "oneroster-1.2")).Expect(0);
        (await Tool.RunAsync("diff", Districts.Shared.FewToday, scratch["out.zip"])).Expect(0);
    }

    [Fact]
    public async Task What_the_target_cannot_hold_is_told()
    {
        using var scratch = new Scratch();

        var result = (await Tool.RunAsync("convert", Districts.Shared.FewToday, scratch["out"], "--to", "impero", "--json")).Expect(2);

        Assert.Equal(Districts.Shared.Few.DayOne.CountOf(RosterKind.Course), result.Json.GetProperty("lost").GetProperty("course").GetInt64());
        Assert.True(File.Exists(Path.Combine(scratch["out"], "students.csv")));
        Assert.DoesNotContain(Districts.Shared.Values(), value => result.Output.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_tells_the_same()
    {
        using var scratch = new Scratch();

        var result = (await Tool.RunAsync("convert", Districts.Shared.FewToday, scratch["out"], "--to", "impero")).Expect(2);

        Assert.Contains("Left out: impero has no place for it", result.Output, StringComparison.Ordinal);
        Assert.Contains("students.csv", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_input_is_never_written_to()
    {
        (await Tool.RunAsync("convert", Districts.Shared.FewToday, Districts.Shared.FewToday + "/", "--to", "oneroster-1.1")).ExpectError("SIS9504");
    }

    [Fact]
    public async Task A_cut_roster_is_converted_only_when_that_is_allowed()
    {
        using var scratch = new Scratch();
        var cut = Districts.Copy(Districts.Shared.FewToday, scratch["cut"]);
        var path = Path.Combine(cut, "enrollments.csv");
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text[..(text.IndexOf('\n', text.Length / 2) + 12)]);

        (await Tool.RunAsync("convert", cut, scratch["out"], "--to", "oneroster-1.1")).ExpectError("SIS1052");
        Assert.False(Directory.Exists(scratch["out"]));
        (await Tool.RunAsync("convert", cut, scratch["out"], "--to", "oneroster-1.1", "--allow-incomplete")).Expect(2);
        Assert.True(File.Exists(Path.Combine(scratch["out"], "enrollments.csv")));
    }

    [OthersDataTheory]
    [InlineData("oneroster/day-by-day/day1.zip", "clever-sftp")]
    public async Task Files_by_others_are_converted(string path, string format)
    {
        using var scratch = new Scratch();

        var result = await Tool.RunAsync("convert", Path.Combine(Repository.Data, path), scratch["out"], "--to", format, "--allow-incomplete", "--json");

        Assert.True(result.ExitCode is 0 or 2, result.Error);
        Assert.NotEmpty(result.Json.GetProperty("rows").EnumerateObject());
    }
}
