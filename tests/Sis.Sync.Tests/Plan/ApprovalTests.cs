using System.Text;
using System.Text.Json;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>What waits is approved in whole or in part, applied once, and refused when things have moved.</summary>
public sealed class ApprovalTests
{
    private static readonly School District = new();

    [Fact]
    public async Task Approving_everything_ends_where_a_run_without_gates_would_have()
    {
        using var night = await HeldRemovalsAsync();
        var plan = await night.Plans.GetAsync("sync");
        Assert.Equal((PlanStatus.Held, 60L), (plan!.Status, plan.Waiting));
        Assert.Equal(60, await night.Plans.ReadAsync("sync", onlyWaiting: true).CountAsync());

        var report = await night.ApplyAsync();
        Assert.Equal((SyncOutcome.Succeeded, 60L), (report.Outcome, report.Delivered));
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(night.Source.Records)));
        Assert.Empty(night.Sink.Violations);
        plan = await night.Plans.GetAsync("sync");
        Assert.Equal((PlanStatus.Closed, 0L), (plan!.Status, plan.Waiting));
        var approval = Assert.Single(plan.Approvals);
        Assert.Equal(("tester", "looked at it", true), (approval.By, approval.Note, approval.IsApplied));

        var next = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(0, next.Changes);
    }

    [Fact]
    public async Task Approving_one_school_delivers_it_and_keeps_the_rest_waiting()
    {
        using var night = await HeldRemovalsAsync();
        var report = await night.ApplyAsync(PlanPart.OfSchools("s1"));
        Assert.Equal((SyncOutcome.SucceededWithHolds, 30L), (report.Outcome, report.Delivered));
        Assert.All(night.Sink.Changes.Where(change => change.Operation == RosterOperation.Remove), change => Assert.Contains("p1-", change.Key.Id, StringComparison.Ordinal));
        Assert.Equal(30, (await night.Plans.GetAsync("sync"))!.Waiting);

        report = await night.ApplyAsync(PlanPart.OfKinds(RosterKind.Enrollment));
        Assert.Equal(15, report.Delivered);
        report = await night.ApplyAsync(PlanPart.RemovalsOnly);
        Assert.Equal((SyncOutcome.Succeeded, 15L), (report.Outcome, report.Delivered));
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(night.Source.Records)));
        Assert.Empty(night.Sink.Violations);
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
    }

    [Fact]
    public async Task What_depends_on_something_that_waits_keeps_waiting()
    {
        using var night = await HeldRemovalsAsync();
        var report = await night.ApplyAsync(PlanPart.OfKinds(RosterKind.Person));
        Assert.Equal((SyncOutcome.SucceededWithHolds, 0L), (report.Outcome, report.Delivered));
        report = await night.ApplyAsync(PlanPart.OfKinds(RosterKind.Enrollment));
        Assert.Equal(60, report.Delivered);
    }

    [Fact]
    public async Task A_held_plan_is_delivered_whole_once_approved()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(District.Roster()));
        night.Source.Records = District.Roster(person => person with { Name = person.Name with { Middle = "M" } });
        await night.RunAsync(SyncOutcome.Held);
        var report = await night.ApplyAsync();
        Assert.Equal((SyncOutcome.Succeeded, 200L), (report.Outcome, report.Delivered));
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(night.Source.Records)));
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
    }

    [Fact]
    public async Task A_plan_that_was_only_made_is_applied_as_far_as_the_gates_let_it()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(District.Roster()));
        night.Source.Remove(School.Leaving(1, 15).Concat(School.Leaving(2, 15)));
        night.Source.Put(School.Student(1, 500));
        var planned = await night.RunAsync(SyncOutcome.Planned, new SyncRunOptions { PlanOnly = true });
        Assert.Equal(0, night.Sink.Calls);
        var report = await night.Plans.ApplyAsync("sync", planned.PlanId!);
        Assert.Equal((SyncOutcome.SucceededWithHolds, 1L), (report.Outcome, report.Delivered));
        report = await night.ApplyAsync();
        Assert.Equal((SyncOutcome.Succeeded, 60L), (report.Outcome, report.Delivered));
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(night.Source.Records)));
    }

    [Fact]
    public async Task The_next_run_delivers_what_was_approved_before_it_plans_anew()
    {
        using var night = await HeldRemovalsAsync();
        await night.ApproveAsync(PlanPart.OfSchools("s2"));
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal((30L, 60L), (report.Resumed, report.Delivered));
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(night.Source.Records)));
    }

    [Fact]
    public async Task Law_9_a_plan_is_refused_when_another_has_taken_its_place()
    {
        using var night = await HeldRemovalsAsync();
        var old = (await night.Plans.GetAsync("sync"))!.PlanId;
        await night.RunAsync(SyncOutcome.SucceededWithHolds);
        var refusal = await Assert.ThrowsAsync<SisException>(() => night.Plans.ApplyAsync("sync", old));
        Assert.Equal(PlanCodes.NoSuchPlan, refusal.Code);
        Assert.Equal(200, night.Sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task Law_9_a_plan_is_refused_when_the_ledger_or_the_policy_has_moved()
    {
        var store = new MemoryStateStore();
        using var night = await HeldRemovalsAsync(store);
        var plan = await night.ApproveAsync();
        using (var other = new GateNight(night.Source, night.Sink, store, new TestPolicy(fingerprint: "other")))
        {
            var refusal = await Assert.ThrowsAsync<SisException>(() => other.Plans.ApplyAsync("sync", plan.PlanId));
            Assert.Equal(PlanCodes.Stale, refusal.Code);
            refusal = await Assert.ThrowsAsync<SisException>(() => other.ApproveAsync());
            Assert.Equal(PlanCodes.Stale, refusal.Code);
        }

        await using (var state = await store.OpenAsync(new StateScope(SyncRunOptions.DefaultTenant, "sync")))
        {
            var ledger = await state.ReadLedgerAsync(default);
            await using var transaction = await state.BeginAsync();
            await transaction.PutLedgerAsync(ledger! with { Version = ledger.Version + 1 }, default);
            await transaction.CommitAsync();
        }

        var stale = await Assert.ThrowsAsync<SisException>(() => night.Plans.ApplyAsync("sync", plan.PlanId));
        Assert.Equal(PlanCodes.Stale, stale.Code);
        Assert.Equal(200, night.Sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task An_old_plan_is_refused()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero));
        using var night = await HeldRemovalsAsync(time: time);
        var plan = await night.ApproveAsync();
        time.Advance(TimeSpan.FromHours(73));
        var refusal = await Assert.ThrowsAsync<SisException>(() => night.Plans.ApplyAsync("sync", plan.PlanId));
        Assert.Equal(PlanCodes.Expired, refusal.Code);
    }

    [Fact]
    public async Task A_refused_or_finished_plan_cannot_be_approved()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(District.Roster()), gates => gates.Creates(count: 0, percent: null, action: GateAction.Abort));
        var refusal = await Assert.ThrowsAsync<SisException>(() => night.ApproveAsync());
        Assert.Equal(PlanCodes.NothingWaits, refusal.Code);
        night.Source.Put(School.Student(1, 500));
        await night.RunAsync(SyncOutcome.Aborted);
        refusal = await Assert.ThrowsAsync<SisException>(() => night.ApproveAsync());
        Assert.Equal(PlanCodes.NothingWaits, refusal.Code);
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Law_5_a_crash_at_any_commit_of_a_partly_held_delivery_is_made_good(FaultMoment moment)
    {
        var hasStruck = true;
        for (var commit = 1; hasStruck; commit++)
        {
            var store = new MemoryStateStore();
            using var first = await GateNight.AfterFirstAsync(new MemorySource(District.Roster()), store: store);
            first.Source.Remove(School.Leaving(1, 15).Concat(School.Leaving(2, 15)));
            first.Source.Put(School.Student(1, 500), School.Student(2, 1) with { Email = "other@example.org" });
            var faulty = new FaultInjectingStateStore(store).CrashAt(commit, moment);
            using (var dying = new GateNight(first.Source, first.Sink, faulty))
            {
                await Record.ExceptionAsync(async () =>
                {
                    await dying.Sync.RunAsync("sync");
                    await dying.ApplyAsync(PlanPart.OfSchools("s1"));
                });
                hasStruck = faulty.IsDown;
            }

            using var after = new GateNight(first.Source, first.Sink, store.Clone());
            await after.Sync.RunAsync("sync");
            if ((await after.Plans.GetAsync("sync"))!.Status == PlanStatus.Held)
            {
                await after.ApplyAsync();
            }

            Assert.True(first.Sink.Roster.DifferencesFrom(MemoryRoster.Of(first.Source.Records)) is [], $"commit {commit}");
            Assert.True(first.Sink.Violations is [], $"commit {commit}");
            Assert.Equal(0, (await after.RunAsync(SyncOutcome.Succeeded)).Changes);
        }
    }

    [Fact]
    public async Task Exports_have_no_values_unless_asked_for()
    {
        using var night = await HeldRemovalsAsync();
        foreach (var format in Enum.GetValues<PlanFormat>())
        {
            var plain = await ExportAsync(night, format, withValues: false);
            Assert.DoesNotContain("example.org", plain, StringComparison.Ordinal);
            Assert.DoesNotContain("Given", plain, StringComparison.Ordinal);
            Assert.Contains("Given1", await ExportAsync(night, format, withValues: true), StringComparison.Ordinal);
        }

        var lines = (await ExportAsync(night, PlanFormat.JsonLines, false)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(60, lines.Length);
        using var line = JsonDocument.Parse(lines[0]);
        Assert.Equal(("remove", "person", "missing"), (line.RootElement.GetProperty("operation").GetString(), line.RootElement.GetProperty("kind").GetString(), line.RootElement.GetProperty("reason").GetString()));
        Assert.Contains("| person | 0 | 0 | 30 | 0 | 30 |", await ExportAsync(night, PlanFormat.Markdown, false), StringComparison.Ordinal);
        Assert.Contains("remove,person,p1-001,,missing,true,", await ExportAsync(night, PlanFormat.Csv, false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_a_spreadsheet_would_run_is_made_text()
    {
        var source = new MemorySource(Small.Roster()).Put(Small.Student("=cmd()", "Ana"));
        using var night = await GateNight.AfterFirstAsync(source);
        Assert.Contains("create,person,'=cmd(),", await ExportAsync(night, PlanFormat.Csv, false), StringComparison.Ordinal);
    }

    private static async Task<string> ExportAsync(GateNight night, PlanFormat format, bool withValues)
    {
        using var output = new MemoryStream();
        await night.Plans.ExportAsync("sync", format, output, withValues);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static async Task<GateNight> HeldRemovalsAsync(MemoryStateStore? store = null, TimeProvider? time = null)
    {
        var night = await GateNight.AfterFirstAsync(new MemorySource(District.Roster()), store: store, time: time);
        night.Source.Remove(School.Leaving(1, 15).Concat(School.Leaving(2, 15)));
        await night.RunAsync(SyncOutcome.SucceededWithHolds);
        return night;
    }
}
