using System.Globalization;
using System.Text;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>What went wrong for others, row by row, and that it does not go wrong here.</summary>
/// <remarks>Rows that are guarded elsewhere: local edits overwritten (<see cref="LocalEditTests"/>), and two accounts for one person (<see cref="MergeTests"/>); emergency contacts as users (the sharing package);
/// one bad record blocks the night (delivery).</remarks>
public sealed class HazardTests
{
    private static readonly School District = new();

    [Fact]
    public async Task A_file_of_headers_alone_archives_nobody()
    {
        using var night = await NightAsync();
        foreach (var kind in (RosterKind[])[RosterKind.Person, RosterKind.Enrollment, RosterKind.Org, RosterKind.Section])
        {
            night.Source.Records = [.. District.Roster().Where(record => record.Kind != kind)];
            var report = await night.Sync.RunAsync("sync");
            Assert.NotEqual(SyncOutcome.Succeeded, report.Outcome);
            Assert.Equal(0, night.Sink.Calls);
        }
    }

    [Fact]
    public async Task A_file_that_was_left_out_makes_nobody_inactive()
    {
        using var night = await NightAsync();
        night.Source.End(RosterKind.Person, ReadMode.Absent).End(RosterKind.Enrollment, ReadMode.Absent);
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(0, night.Sink.Calls);
    }

    [Fact]
    public async Task School_identifiers_that_no_longer_match_remove_no_school()
    {
        using var night = await NightAsync();
        night.Source.Records = [.. District.Roster().Select(record => record is Org { Type: var type } org && type == OrgType.School ? org with { Id = "0" + org.Id } : record)];
        var report = await night.RunAsync(SyncOutcome.Held);
        Assert.Contains(report.Gates, gate => gate is { Gate: Gate.Removals, Kind: "enrollment", Action: GateAction.Withhold });
        Assert.Equal(200, night.Sink.Roster.CountOf(RosterKind.Enrollment));
        Assert.Equal(2, night.Sink.Roster.CountOf(RosterKind.Section));
        Assert.True(night.Sink.Roster.Contains(new RosterKey(RosterKind.Org, "s1")));
        Assert.Equal(2, report.Health!.CountOf(HealthCodes.EmptySchool));
        Assert.Empty(night.Sink.Violations);
    }

    [Fact]
    public async Task A_new_scheme_of_identifiers_makes_no_duplicates()
    {
        using var night = await NightAsync();
        night.Source.Records = [.. District.Roster().Select(record => record switch
        {
            Person person => person with { Id = person.Id.Replace("p", "sis-", StringComparison.Ordinal) },
            Enrollment enrollment => enrollment with { PersonKey = enrollment.PersonKey.Replace("p", "sis-", StringComparison.Ordinal) },
            _ => record,
        })];
        var report = await night.RunAsync(SyncOutcome.Held);
        Assert.Contains(report.Gates, gate => gate is { Gate: Gate.RekeySignature, Kind: "person", Action: GateAction.HoldAll });
        Assert.Equal(200, night.Sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task A_term_that_rolls_over_does_not_empty_sections_during_a_pause()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));
        using var night = await GateNight.AfterFirstAsync(new MemorySource(District.Roster()),
            gates => gates.Pause(PauseMode.AdditionsOnly, time.GetUtcNow().AddDays(1), time.GetUtcNow().AddDays(60)), time: time);
        time.Advance(TimeSpan.FromDays(10));
        night.Source.Records = [.. District.Roster().Where(record => record.Kind != RosterKind.Enrollment).Append(Small.Section("new") with { SchoolKey = "s1" })];
        await night.Sync.RunAsync("sync");
        Assert.Equal(200, night.Sink.Roster.CountOf(RosterKind.Enrollment));
    }

    [Fact]
    public async Task An_edit_of_the_sharing_rules_that_drops_a_school_waits_for_a_person()
    {
        var store = new MemoryStateStore();
        using var night = await GateNight.AfterFirstAsync(new MemorySource(District.Roster()), store: store);
        var policy = new TestPolicy(shares: record => record is not Org { Id: "s2" } && record is not Person { Id: ['p', '2', ..] }, fingerprint: "without s2");
        using var edited = new GateNight(night.Source, night.Sink, store, policy);
        var report = await edited.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Contains(report.Gates, gate => gate is { Gate: Gate.ScopeChange, Kind: "person", Action: GateAction.Withhold });
        Assert.Equal((200, 200, 3), (night.Sink.Roster.CountOf(RosterKind.Person), night.Sink.Roster.CountOf(RosterKind.Enrollment), night.Sink.Roster.CountOf(RosterKind.Org)));
        Assert.Empty(night.Sink.Violations);
    }

    [Fact]
    public async Task Addresses_in_another_case_change_nobody()
    {
        using var night = await NightAsync();
        night.Source.Records = District.Roster(person => person with { Email = person.Email!.ToUpperInvariant() });
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
    }

    [Fact]
    public async Task Of_two_rows_with_one_key_the_last_does_not_silently_win()
    {
        using var night = await NightAsync();
        night.Source.Records = [.. District.Roster(), School.Student(1, 1) with { Username = "last" }];
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(0, report.Delivered);
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.ContradictingRecords);
    }

    [Fact]
    public async Task A_read_shorter_than_announced_removes_nobody()
    {
        using var night = await NightAsync();
        night.Source.Remove(School.Leaving(1, 10));
        night.Source.End(RosterKind.Person, ReadMode.Full, expectedCount: 200);
        await night.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Equal(200, night.Sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task Credentials_that_expire_in_summer_change_nothing()
    {
        using var night = await NightAsync();
        night.Source.FailAfter = 3;
        night.Source.Failure = new UnauthorizedAccessException();
        var report = await night.RunAsync(SyncOutcome.Failed);
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.SourceFailed);
        Assert.Equal(0, night.Sink.Calls);
    }

    [Fact]
    public async Task Law_13_an_upgrade_of_ours_is_no_mass_update_and_trips_no_gate()
    {
        var store = new MemoryStateStore();
        using var night = await GateNight.AfterFirstAsync(new MemorySource(District.Roster()), store: store);
        await using (var state = await store.OpenAsync(new StateScope(SyncRunOptions.DefaultTenant, "sync")))
        {
            var ledger = await state.ReadLedgerAsync(default);
            await using var transaction = await state.BeginAsync();
            await transaction.PutLedgerAsync(ledger! with { HashVersion = RecordHasher.Version - 1 }, default);
            await transaction.CommitAsync();
        }

        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(0, report.Changes);
        Assert.Empty(report.Gates);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public async Task A_machine_with_another_culture_plans_and_says_the_same(string culture)
    {
        var here = await SayAsync();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(here, await SayAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    private static async Task<string> SayAsync()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero));
        using var night = await GateNight.AfterFirstAsync(new MemorySource(District.Roster(person => person with { Username = "IiIi" + person.Id })), time: time);
        night.Source.Remove(School.Leaving(1, 30).Concat(School.Leaving(2, 10)));
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        var said = new StringBuilder();
        said.AppendJoin('\n', report.Gates).AppendJoin('\n', report.Diagnostics).AppendJoin('\n', report.Health!.Findings);
        foreach (var format in Enum.GetValues<PlanFormat>())
        {
            using var output = new MemoryStream();
            await night.Plans.ExportAsync("sync", format, output);
            said.Append(Encoding.UTF8.GetString(output.ToArray()).Replace(report.PlanId!, "PLAN", StringComparison.Ordinal));
        }

        return said.ToString();
    }

    private static Task<GateNight> NightAsync() => GateNight.AfterFirstAsync(new MemorySource(District.Roster()));
}
