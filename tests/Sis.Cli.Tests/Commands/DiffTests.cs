using System.Text.Json;

namespace Sis.Cli.Tests.Commands;

public sealed class DiffTests
{
    [Fact]
    public async Task The_document_has_the_shape_that_scripts_know_and_exactly_the_changes_that_there_are()
    {
        var districts = Districts.Shared;

        var json = (await Tool.RunAsync("diff", districts.Monday, districts.Tuesday, "--json")).Expect(2).Json;

        Assert.Equal(["kinds", "rejections"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(0, json.GetProperty("rejections").GetInt64());
        var kinds = json.GetProperty("kinds").EnumerateObject().ToList();
        Assert.Equal(["org", "term", "course", "section", "person", "enrollment", "studentContact"], kinds.Select(kind => kind.Name));
        var changes = districts.Generator.Changes;
        foreach (var kind in RosterKinds.All)
        {
            var counts = kinds[(int)kind].Value;
            Assert.Equal(["created", "updated", "removed", "unchanged"], counts.EnumerateObject().Select(property => property.Name));
            Assert.Equal(
                (changes.Created(kind), changes.Updated(kind), changes.Removed(kind), districts.Generator.DayTwo.CountOf(kind) - changes.Created(kind) - changes.Updated(kind)),
                (counts.GetProperty("created").GetInt64(), counts.GetProperty("updated").GetInt64(), counts.GetProperty("removed").GetInt64(), counts.GetProperty("unchanged").GetInt64()));
        }
    }

    [Fact]
    public async Task Order_does_not_matter()
    {
        var inOrder = await Tool.RunAsync("diff", Districts.Shared.Tuesday, Districts.Shared.TuesdayShuffled, "--json");

        inOrder.Expect(0);
    }

    [Fact]
    public async Task The_same_roster_is_no_change()
    {
        var result = (await Tool.RunAsync("diff", Districts.Shared.FewToday, Districts.Shared.FewToday)).Expect(0);

        Assert.Contains("No change.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_listed_by_key_and_field_and_without_values()
    {
        var districts = Districts.Shared;

        var result = (await Tool.RunAsync("diff", districts.FewToday, districts.FewLater, "--list", "--json")).Expect(2);

        var changes = result.Json.GetProperty("changes").EnumerateArray().ToList();
        Assert.Equal(districts.Few.Changes.Total, changes.Count);
        Assert.Equal(districts.Few.Changes.Removed(RosterKind.Person), changes.Count(change =>
            change.GetProperty("operation").GetString() == "remove" && change.GetProperty("kind").GetString() == "person"));
        Assert.All(changes, change => Assert.False(change.TryGetProperty("waiting", out _) || change.TryGetProperty("after", out _)));
        Assert.DoesNotContain(districts.Values(), value => result.Output.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_are_shown_only_when_asked_for()
    {
        using var scratch = new Scratch();
        var later = Renamed(scratch, "Canaryfield");

        var without = (await Tool.RunAsync("diff", Districts.Shared.FewToday, later, "--list")).Expect(2);
        var with = (await Tool.RunAsync("diff", Districts.Shared.FewToday, later, "--list", "--show-values")).Expect(2);

        Assert.DoesNotContain("Canaryfield", without.Output + without.Error, StringComparison.Ordinal);
        Assert.Contains("person.name.family", without.Output, StringComparison.Ordinal);
        Assert.Contains("+ person.name.family: Canaryfield", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_counts_changed_fields()
    {
        using var scratch = new Scratch();

        var result = (await Tool.RunAsync("diff", Districts.Shared.FewToday, Renamed(scratch, "Other"))).Expect(2);

        GoldenFile.Check("diff", result.Output);
    }

    [Fact]
    public async Task A_file_that_was_cut_short_removes_nothing()
    {
        using var scratch = new Scratch();
        var cut = Districts.Copy(Districts.Shared.FewToday, scratch["cut"]);
        var path = Path.Combine(cut, "enrollments.csv");
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text[..(text.IndexOf('\n', text.Length / 2) + 12)]);

        var result = (await Tool.RunAsync("diff", Districts.Shared.FewToday, cut, "--json")).Expect(2);

        Assert.Equal(0, result.Json.GetProperty("kinds").GetProperty("enrollment").GetProperty("removed").GetInt64());
        Assert.Contains("not read completely", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_that_cannot_be_read_is_an_error()
    {
        (await Tool.RunAsync("diff", Districts.Shared.FewToday, "nowhere", "--json")).ExpectError("SIS1001");
    }

    [Fact]
    public async Task Nothing_is_left_in_the_temporary_folder()
    {
        using var scratch = new Scratch();

        (await Tool.RunInAsync(null, new Dictionary<string, string> { ["TMPDIR"] = scratch.Folder, ["TMP"] = scratch.Folder, ["TEMP"] = scratch.Folder },
            "diff", Districts.Shared.FewToday, Districts.Shared.FewLater, "--list")).Expect(2);

        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(scratch.Folder), entry => Path.GetFileName(entry).StartsWith("sis-", StringComparison.Ordinal));
    }

    /// <summary>What the program that made the files wrote into its own log of both nights: 9 students and 63 enrollments came, 12 and 84 left.</summary>
    [OthersDataTheory]
    [InlineData("day0.zip", "day1.zip", 5, 4, 35, 28)]
    [InlineData("day1.zip", "day2.zip", 4, 8, 28, 56)]
    public async Task Files_by_others_are_compared(string before, string after, long peopleCreated, long peopleRemoved, long enrollmentsCreated, long enrollmentsRemoved)
    {
        var folder = Path.Combine(Repository.Data, "oneroster", "day-by-day");

        var kinds = (await Tool.RunAsync("diff", Path.Combine(folder, before), Path.Combine(folder, after), "--json")).Expect(2).Json.GetProperty("kinds");

        Assert.Equal((peopleCreated, peopleRemoved), CountsOf(kinds.GetProperty("person")));
        Assert.Equal((enrollmentsCreated, enrollmentsRemoved), CountsOf(kinds.GetProperty("enrollment")));

        static (long, long) CountsOf(JsonElement kind) => (kind.GetProperty("created").GetInt64(), kind.GetProperty("removed").GetInt64());
    }

    /// <summary>The small roster with another family name for one person.</summary>
    private static string Renamed(Scratch scratch, string family)
    {
        var roster = Districts.Copy(Districts.Shared.FewToday, scratch["later"]);
        var path = Path.Combine(roster, "users.csv");
        var lines = File.ReadAllLines(path);
        var column = Array.IndexOf(lines[0].Split(','), "familyName");
        var cells = lines[1].Split(',');
        cells[column] = family;
        lines[1] = string.Join(',', cells);
        File.WriteAllLines(path, lines);
        return roster;
    }
}
