using System.Text;
using Sis.Csv;

namespace Sis.Scenarios.Tests;

/// <summary>After a good night comes one with a bad export: nothing that is stored is lost, and a code says why.</summary>
public sealed class BadNightTests
{
    private static readonly string[] Names = ["orgs.csv", "academicSessions.csv", "courses.csv", "classes.csv", "users.csv", "enrollments.csv", "demographics.csv"];

    [Fact]
    public async Task A_missing_file() => await EachAsync((files, name) => files.Delete(name), OneRosterDiagnosticCodes.AnnouncedFileMissing);

    [Fact]
    public async Task A_missing_file_and_no_manifest() => await EachAsync((files, name) => files.Delete(name).Delete("manifest.csv"), OneRosterDiagnosticCodes.NoManifest);

    [Fact]
    public async Task An_empty_file() => await EachAsync((files, name) => files.Set(name, []), CsvDiagnosticCodes.EmptyFile);

    [Fact]
    public async Task A_header_alone() =>
        await EachAsync((files, name) => files.Change(name, content => content[..(content.AsSpan().IndexOf((byte)'\n') + 1)]), CsvDiagnosticCodes.HeaderOnly);

    [Fact]
    public async Task A_file_cut_in_half() =>
        await EachAsync((files, name) => files.Change(name, content => content[..(content.AsSpan()[..(content.Length * 2 / 3)].LastIndexOf((byte)',') - 2)]), null);

    [Fact]
    public async Task A_repeated_header() =>
        await EachAsync((files, name) => files.Replace(name, "sourcedId,status", "sourcedId,sourcedId"), CsvDiagnosticCodes.DuplicateColumn);

    [Fact]
    public async Task A_quote_that_is_never_closed() => await EachAsync((files, name) => files.Change(name, content =>
    {
        var text = Encoding.UTF8.GetString(content);
        var at = text.IndexOf(",,,", text.Length / 3, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text[..(at + 3)] + '"' + text[(at + 3)..]);
    }), null);

    [Fact]
    public async Task A_hole_in_the_file() => await EachAsync((files, name) => files.Change(name, content =>
    {
        content.AsSpan(content.Length / 2, 8).Clear();
        return content;
    }), CsvDiagnosticCodes.NulCharacter);

    [Fact]
    public async Task A_lost_column_of_values() =>
        await NightAsync(files => files.Replace("users.csv", ",email,", ",e_mail,").Replace("users.csv", "orgSourcedIds,role", "organisations,role"), CsvDiagnosticCodes.UnknownColumn);

    [Fact]
    public async Task A_manifest_cut_in_half() =>
        await NightAsync(files => files.Change("manifest.csv", content => content[..(content.Length / 2)]).RemoveRow("enrollments.csv", "e7"), EngineCodes.IncompleteRead);

    [Fact]
    public async Task A_delta_under_a_manifest_that_does_not_say_so() =>
        await NightAsync(files => files.Replace("manifest.csv", "users,bulk", "users,differences")
            .Change("users.csv", content => content[..(content.AsSpan().IndexOf("\r\np2,"u8) + 2)]), OneRosterDiagnosticCodes.ManifestLineIgnored);

    [Fact]
    public async Task Utf_16_is_read_as_what_it_is()
    {
        foreach (var name in Names)
        {
            var report = await NightAsync(files => files.Change(name, content => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(content))]), CsvDiagnosticCodes.ReadAsUtf16);
            Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        }
    }

    [Fact]
    public async Task A_byte_order_mark_is_nothing()
    {
        foreach (var name in Names)
        {
            var report = await NightAsync(files => files.Change(name, content => [.. Encoding.UTF8.Preamble, .. content]));
            Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
            Assert.DoesNotContain(report.Diagnostics, finding => finding.Severity != DiagnosticSeverity.Info);
        }
    }

    [Fact]
    public async Task Short_and_long_rows_keep_their_records()
    {
        var report = await NightAsync(files => files.ChangeRow("users.csv", "p1", row => row + ",more,more")
            .ChangeRow("users.csv", "p2", row => "p2,,,true").ChangeRow("enrollments.csv", "e3", row => "e3,,,k1").ChangeRow("demographics.csv", "p3", row => "p3,,,2001-01-01")
            .ChangeRow("classes.csv", "k4", row => row + ",x"), CsvDiagnosticCodes.RowTooShort, CsvDiagnosticCodes.RowTooLong);

        Assert.Equal((3, 1, 1), (report[RosterKind.Person].Rejected, report[RosterKind.Enrollment].Rejected, report[RosterKind.Section].Rejected));
    }

    [Fact]
    public async Task A_row_without_an_identifier_holds_removals_back()
    {
        var report = await NightAsync(files => files.ChangeRow("enrollments.csv", "e3", row => row[2..]).RemoveRow("enrollments.csv", "e4"), EngineCodes.UnkeyedRejection);

        Assert.Equal(SyncOutcome.SucceededWithHolds, report.Outcome);
        Assert.Equal(2, report[RosterKind.Enrollment].Withheld);
    }

    [Fact]
    public async Task The_same_row_twice_is_one_record() =>
        await NightAsync(files => files.Append("enrollments.csv", Row(files, "enrollments.csv", "e5")).Append("orgs.csv", Row(files, "orgs.csv", "s1")), EngineCodes.RepeatedRecord);

    [Fact]
    public async Task One_key_with_two_facts_keeps_what_was_delivered() =>
        await NightAsync(files => files.Append("users.csv", Row(files, "users.csv", "p5").Replace("-given", "-other", StringComparison.Ordinal))
            .Append("classes.csv", Row(files, "classes.csv", "k3").Replace("Class 3", "Class III", StringComparison.Ordinal)), EngineCodes.ContradictingRecords);

    [Fact]
    public async Task Organisations_in_a_circle_lose_their_parents_and_nothing_else()
    {
        using var installation = new Installation();
        await installation.RunAsync(new RosterFiles());
        var before = installation.Dump().Where(line => !line.StartsWith("active_orgs", StringComparison.Ordinal));
        var report = await installation.RunAsync(new RosterFiles().ChangeRow("orgs.csv", "d1", row => row + "s1"));

        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.ParentCycle);
        Assert.Equal(before, installation.Dump().Where(line => !line.StartsWith("active_orgs", StringComparison.Ordinal)));
        Assert.Equal(3, installation.Count("orgs"));
        Assert.DoesNotContain(await installation.PlanAsync(), change => change.Operation == RosterOperation.Remove);
    }

    [Fact]
    public async Task A_school_that_is_gone_from_a_whole_file_takes_its_classes_with_it()
    {
        using var installation = new Installation(gates: Installation.NoGates);
        await installation.RunAsync(new RosterFiles());
        var report = await installation.RunAsync(new RosterFiles().RemoveRow("orgs.csv", "s2"));
        var plan = await installation.PlanAsync();

        Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        Assert.Equal(["org:s2"], plan.Where(change => change.Reason == RemovalReason.Missing).Select(change => change.Key.ToString()));
        Assert.Equal(6, plan.Count(change => change.Reason == RemovalReason.ParentRemoved && change.Key.Kind == RosterKind.Section));
        Assert.Equal(0L, installation.Query("SELECT count(*) FROM active_enrollments e LEFT JOIN active_sections s ON s.tenant = e.tenant AND s.key = e.section_key WHERE s.key IS NULL").Single()[0]);
        Assert.Equal(0L, installation.Query("SELECT count(*) FROM person_roles WHERE org_key = 's2'").Single()[0]);
        Assert.DoesNotContain(plan, change => change.Key.Kind == RosterKind.Person && change.Operation == RosterOperation.Remove);
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.RequiredReferenceMissing && finding.Kind == RosterKind.Section);
    }

    [Fact]
    public async Task A_school_that_is_gone_from_a_whole_file_is_held_by_the_gates_until_someone_approves()
    {
        using var installation = new Installation();
        await installation.RunAsync(new RosterFiles());
        var before = installation.Dump();
        var report = await installation.RunAsync(new RosterFiles().RemoveRow("orgs.csv", "s2"));

        Assert.Contains(report.Outcome, (SyncOutcome[])[SyncOutcome.Held, SyncOutcome.SucceededWithHolds]);
        Assert.Contains(report.Gates, gate => gate is { Gate: Gate.Removals, Kind: "enrollment", Action: GateAction.Withhold });
        Assert.Equal(before.Count(line => line.StartsWith("active_sections", StringComparison.Ordinal)), installation.Count("sections"));
        Assert.Equal(before.Count(line => line.StartsWith("active_enrollments", StringComparison.Ordinal)), installation.Count("enrollments"));
        Assert.Equal(before.Count(line => line.StartsWith("active_orgs", StringComparison.Ordinal)), installation.Count("orgs"));
    }

    [Fact]
    public async Task A_school_that_is_missing_from_a_cut_file_stays_with_all_that_is_its()
    {
        var report = await NightAsync(files => files.Change("orgs.csv", content => content[..content.AsSpan().IndexOf(",902"u8)]), CsvDiagnosticCodes.TruncatedFile);

        Assert.Equal(SyncOutcome.SucceededWithHolds, report.Outcome);
    }

    [Fact]
    public async Task Enrollments_that_are_cut_hold_people_and_sections_too()
    {
        var report = await NightAsync(files => files.Change("enrollments.csv", content => content[..(content.Length / 2)])
            .RemoveRow("users.csv", "p9").RemoveRow("classes.csv", "k9"), EngineCodes.RemovalsSuspended);

        Assert.Equal((1, 1), (report[RosterKind.Person].Withheld, report[RosterKind.Section].Withheld));
    }

    [Fact]
    public async Task What_was_held_back_goes_when_a_whole_read_proves_it()
    {
        using var installation = new Installation();
        await installation.RunAsync(new RosterFiles());
        await installation.RunAsync(new RosterFiles().Change("enrollments.csv", content => content[..(content.Length / 2)]).RemoveRow("courses.csv", "c6"));
        await installation.RunAsync(new RosterFiles().RemoveRow("enrollments.csv", "e9"));

        Assert.Equal(["Remove enrollment:e9"], (await installation.PlanAsync()).Select(change => change.ToString()));
        Assert.Equal(6, installation.Count("courses"));
    }

    private static string Row(RosterFiles files, string name, string id) =>
        files.Text(name).Split("\r\n").Single(line => line.StartsWith(id + ',', StringComparison.Ordinal));

    private static async Task EachAsync(Action<RosterFiles, string> damage, string? code)
    {
        foreach (var name in Names)
        {
            var report = await NightAsync(files => damage(files, name), code is null ? [] : [code]);
            Assert.True(report.Diagnostics.Any(finding => finding.Severity != DiagnosticSeverity.Info), name);
        }
    }

    /// <summary>A good night, the damaged one, and a good one again; in neither of the last two anything changes.</summary>
    private static async Task<SyncReport> NightAsync(Action<RosterFiles> damage, params string[] codes)
    {
        using var installation = new Installation();
        var first = await installation.RunAsync(new RosterFiles());
        Assert.Equal(SyncOutcome.Succeeded, first.Outcome);
        var before = installation.Dump();
        var files = new RosterFiles();
        damage(files);
        var report = await installation.RunAsync(files);

        Assert.True(before.SequenceEqual(installation.Dump()), string.Join('\n', (await installation.PlanAsync()).Take(20)));
        Assert.NotEqual(SyncOutcome.Failed, report.Outcome);
        Assert.All(codes, code => Assert.Contains(report.Diagnostics, finding => finding.Code == code));
        var after = await installation.RunAsync(new RosterFiles());
        Assert.Equal((SyncOutcome.Succeeded, 0L), (after.Outcome, after.Changes));
        return report;
    }
}
