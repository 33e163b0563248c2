using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sis.Cli.Tests.Commands;

public sealed class SyncTests
{
    [Fact]
    public async Task A_plan_is_shown_and_nothing_is_delivered()
    {
        using var work = new Workplace();

        var result = (await work.RunAsync("plan")).Expect(2);

        Assert.False(File.Exists(work.Library) && Count(work.Library, "people") > 0);
        Assert.DoesNotContain(Districts.Shared.Values(), value => result.Output.Contains(value, StringComparison.Ordinal));
        GoldenFile.Check("plan", result.Output);
    }

    [Fact]
    public async Task A_plan_that_was_made_is_applied_as_it_was_made()
    {
        using var work = new Workplace();
        var plan = (await work.RunAsync("plan", "--json")).Expect(2).Json;

        var applied = (await work.RunAsync("apply", "--plan", plan.GetProperty("planId").GetString()!, "--json")).Expect(2).Json;

        Assert.Equal("succeeded", applied.GetProperty("outcome").GetString());
        Assert.Equal(plan.GetProperty("changes").GetInt64(), applied.GetProperty("delivered").GetInt64());
        Assert.Equal(Districts.Shared.Few.DayOne.CountOf(RosterKind.Person), Count(work.Library, "people"));
    }

    [Fact]
    public async Task The_second_night_delivers_what_changed_and_the_third_nothing()
    {
        using var work = new Workplace(gates: """{ "updates": "off", "removals": { "percent": 50 }, "identityChanges": "off" }""");
        var changes = Districts.Shared.Few.Changes;

        (await work.RunAsync("apply")).Expect(2);
        work.Put(Districts.Shared.FewLater);
        var second = (await work.RunAsync("apply", "--json")).Expect(2).Json;
        var third = (await work.RunAsync("apply")).Expect(0);

        Assert.Equal("succeeded", second.GetProperty("outcome").GetString());
        Assert.Equal(changes.Created(RosterKind.Person), second.GetProperty("kinds").GetProperty("person").GetProperty("created").GetInt64());
        Assert.Equal(changes.Removed(RosterKind.Person), second.GetProperty("kinds").GetProperty("person").GetProperty("removed").GetInt64());
        Assert.Contains("0 changes, 0 delivered.", third.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_gate_holds_is_listed_approved_and_applied()
    {
        using var work = new Workplace(gates: """{ "removals": { "count": 0, "percent": 0, "floor": 0 }, "schoolRemovals": "off", "updates": "off", "identityChanges": "off" }""");
        (await work.RunAsync("apply")).Expect(2);
        work.Put(Districts.Shared.FewLater);

        var planned = (await work.RunAsync("plan")).Expect(3);
        var held = (await work.RunAsync("apply", "--json")).Expect(3).Json;
        var list = (await work.RunAsync("approve", "--list", "--json")).Expect(3).Json;
        (await work.RunAsync("approve", "--removals", "--by", "j.doe", "--note", "they left")).Expect(0);
        var applied = (await work.RunAsync("apply", "--plan", "latest", "--json")).Expect(2).Json;
        var nothing = (await work.RunAsync("approve")).Expect(0);

        Assert.Equal("succeededWithHolds", held.GetProperty("outcome").GetString());
        var waiting = list.GetProperty("changesList").EnumerateArray().ToList();
        Assert.Equal(list.GetProperty("waiting").GetInt64(), waiting.Count);
        Assert.All(waiting, change => Assert.Equal("remove", change.GetProperty("operation").GetString()));
        Assert.Contains("Removals (SIS3102)", planned.Output, StringComparison.Ordinal);
        Assert.Equal(waiting.Count, applied.GetProperty("delivered").GetInt64());
        Assert.Contains("Nothing waits.", nothing.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_and_a_part_cannot_be_approved_together()
    {
        using var work = new Workplace();

        (await work.RunAsync("approve", "--all", "--removals")).ExpectError("SIS9508");
        (await work.RunAsync("approve", "--all")).ExpectError("SIS3200");
    }

    [Fact]
    public async Task A_plan_is_refused_once_the_state_has_moved()
    {
        using var work = new Workplace();
        var plan = (await work.RunAsync("plan", "--json")).Expect(2).Json.GetProperty("planId").GetString()!;
        (await work.RunAsync("apply")).Expect(2);

        var result = await work.RunAsync("apply", "--plan", plan);

        result.Expect(1);
        Assert.StartsWith("SIS32", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_listed_without_values_unless_asked_for()
    {
        using var work = new Workplace();

        var without = (await work.RunAsync("plan", "--list")).Expect(2);
        var with = (await work.RunAsync("plan", "--list", "--show-values", "--json")).Expect(2);

        Assert.DoesNotContain(Districts.Shared.Values(), value => without.Output.Contains(value, StringComparison.Ordinal));
        Assert.Contains("create person:", without.Output, StringComparison.Ordinal);
        Assert.Contains(Districts.Shared.Values(), value => with.Output.Contains(value, StringComparison.Ordinal));
        Assert.Equal(with.Json.GetProperty("changes").GetInt64(), with.Json.GetProperty("changesList").GetArrayLength());
    }

    [Fact]
    public async Task Runs_and_their_numbers_are_shown()
    {
        using var work = new Workplace();
        (await work.RunAsync("apply")).Expect(2);
        (await work.RunAsync("apply")).Expect(0);

        var runs = (await work.RunAsync("runs", "--json")).Expect(0).Json.GetProperty("runs").EnumerateArray().ToList();
        var one = (await work.RunAsync("runs", "--run", runs[0].GetProperty("runId").GetString()!)).Expect(0);
        var stats = (await work.RunAsync("stats", "--json")).Expect(0).Json.GetProperty("runs").EnumerateArray().ToList();
        var line = (await work.RunAsync("stats", "--kind", "person", "--measure", "created")).Expect(0);
        var bars = (await work.RunAsync("stats", "--kind", "person", "--chart", "bar")).Expect(0);

        var people = Districts.Shared.Few.DayOne.CountOf(RosterKind.Person);
        Assert.Equal(["succeeded", "succeeded"], runs.Select(run => run.GetProperty("outcome").GetString()));
        Assert.Contains(runs[0].GetProperty("runId").GetString()!, one.Output, StringComparison.Ordinal);
        Assert.Equal([people, 0], stats.Select(run => run.GetProperty("kinds").GetProperty("person").GetProperty("created").GetInt64()));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{people} ┤─╮"), line.Output, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $" {people}"), bars.Output, StringComparison.Ordinal);
        (await work.RunAsync("runs", "--run", "none")).ExpectError("SIS9507");
    }

    [Fact]
    public async Task A_record_that_the_sink_refuses_is_a_dead_letter_that_can_be_released()
    {
        using var work = new Workplace();
        var person = Districts.Shared.Few.DayOne.Records(RosterKind.Person).First(record => ((Person)record).Roles.Any(role => role.Role == RosterRole.Student)).Id;
        (await work.RunAsync("apply")).Expect(2);
        Change(work, person);
        Execute(work.Library, $"CREATE TRIGGER refuse BEFORE UPDATE ON people WHEN NEW.key = '{person}' BEGIN SELECT RAISE(ABORT, 'no'); END");
        (await work.RunAsync("apply")).Expect(3);
        var text = (await work.RunAsync("deadletters")).Expect(2);
        Execute(work.Library, "DROP TRIGGER refuse");
        var released = (await work.RunAsync("deadletters", "--release", $"person:{person}", "--json")).Json;
        (await work.RunAsync("apply")).Expect(2);
        (await work.RunAsync("deadletters")).Expect(0);

        Assert.Equal([$"person:{person}"], released.GetProperty("deadLetters").EnumerateArray().Select(letter => letter.GetProperty("key").GetString()));
        Assert.Contains($"person:{person}", text.Output, StringComparison.Ordinal);
        Assert.Equal(1, released.GetProperty("released").GetInt32());
        Assert.DoesNotContain(Districts.Shared.Values(), value => text.Output.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_probe_says_which_sources_can_be_read()
    {
        using var work = new Workplace();

        var well = (await work.RunAsync("probe", "--json")).Expect(0).Json.GetProperty("sources").GetProperty("district");
        Directory.Delete(work.Export, recursive: true);
        var ill = (await work.RunAsync("probe")).Expect(2);

        Assert.Equal("pass", well.GetProperty("outcome").GetString());
        Assert.Contains("SIS1001", ill.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_fails_the_run_and_says_why()
    {
        using var work = new Workplace();
        Directory.Delete(work.Export, recursive: true);

        var result = (await work.RunAsync("apply", "--json")).Expect(1);

        Assert.Equal("failed", result.Json.GetProperty("outcome").GetString());
        Assert.Contains("SIS1900", result.Error, StringComparison.Ordinal);
        Assert.Contains("SIS1001", result.Error + result.Output, StringComparison.Ordinal);
    }

    private static void Change(Workplace work, string person)
    {
        var path = Path.Combine(work.Export, "users.csv");
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        var row = Array.FindIndex(lines, line => line.Split(',')[0].Trim('"') == person);
        var cells = lines[row].Split(',');
        cells[Array.IndexOf(header, "familyName")] = "Changed";
        lines[row] = string.Join(',', cells);
        File.WriteAllLines(path, lines);
    }

    private static long Count(string path, string table)
    {
        using var connection = Open(path);
        using var command = new SqliteCommand($"SELECT count(*) FROM {table}", connection);
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
