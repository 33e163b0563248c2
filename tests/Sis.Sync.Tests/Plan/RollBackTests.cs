using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>What a run delivered is taken back.</summary>
public sealed class RollBackTests
{
    private static readonly PlanApproval Ops = new() { By = "ops", Note = "a wrong file" };

    [Fact]
    public async Task A_run_that_is_taken_back_leaves_the_sink_as_it_was()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster(6)), GraceTests.GatesOff);
        var before = night.Sink.Roster.Fingerprint();
        var planId = await SecondNightAsync(night);
        Assert.NotEqual(before, night.Sink.Roster.Fingerprint());

        var report = await night.Plans.RollBackAsync("sync", planId, Ops);
        Assert.Equal((SyncOutcome.Succeeded, RunMode.RollBack), (report.Outcome, report.Mode));
        Assert.Contains(report.Diagnostics, finding => finding.Code == PlanCodes.TakenBack);
        Assert.Equal(before, night.Sink.Roster.Fingerprint());
        Assert.Empty(night.Sink.Violations);
        var approval = Assert.Single((await night.Plans.GetAsync("sync"))!.Approvals);
        Assert.Equal(("ops", "a wrong file", true), (approval.By, approval.Note, approval.IsApplied));

        // The source has not changed its mind.
        var again = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal((1L, 1L, 2L), (again[RosterKind.Person].Created, again[RosterKind.Person].Updated, again.Kinds.Sum(kind => kind.Removed)));
    }

    [Fact]
    public async Task It_may_be_planned_only()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster(6)), GraceTests.GatesOff);
        var planId = await SecondNightAsync(night);
        var after = night.Sink.Roster.Fingerprint();
        var report = await night.Plans.RollBackAsync("sync", planId, Ops, new SyncRunOptions { PlanOnly = true });
        Assert.Equal((SyncOutcome.Planned, 4L), (report.Outcome, report.Changes));
        Assert.Equal(after, night.Sink.Roster.Fingerprint());
    }

    [Fact]
    public async Task What_has_changed_again_since_is_left_alone_and_told()
    {
        var time = new ManualTimeProvider();
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster(6)), GraceTests.GatesOff, time: time);
        time.Advance(TimeSpan.FromDays(1));
        var planId = await SecondNightAsync(night);
        time.Advance(TimeSpan.FromDays(1));
        night.Source.Put(Small.Student("p004", "Third"));
        await night.RunAsync(SyncOutcome.Succeeded);
        time.Advance(TimeSpan.FromDays(1));
        await night.RunAsync(SyncOutcome.Succeeded);

        Assert.Equal(planId, (await night.Plans.ListAsync("sync"))[^1].PlanId);
        var report = await night.Plans.RollBackAsync("sync", planId, Ops);
        var told = Assert.Single(report.Diagnostics, finding => finding.Code == PlanCodes.NotTakenBack);
        Assert.Equal("p004", told.Samples[0].Key!.Value.Id);
        Assert.Equal("Third", night.Sink.Roster.Find<Person>("p004")!.Name.Given);
        Assert.False(night.Sink.Roster.Contains(new RosterKey(RosterKind.Person, "p900")));
        Assert.True(night.Sink.Roster.Contains(new RosterKey(RosterKind.Enrollment, "c2-p001")));
    }

    [Fact]
    public void Any_night_can_be_taken_back_keys_and_all() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll<int>(seed => CheckAsync(seed).GetAwaiter().GetResult()));

    [Fact]
    public async Task What_was_never_delivered_or_is_unknown_is_refused()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster(6)), GraceTests.GatesOff);
        await RefusedAsync(PlanCodes.NoSuchPlan, night, "no-such-plan");
        night.Source.Put(Small.Student("p900"));
        await night.RunAsync(SyncOutcome.Planned, new SyncRunOptions { PlanOnly = true });
        await RefusedAsync(PlanCodes.NothingWaits, night, (await night.Plans.GetAsync("sync"))!.PlanId);
        await Assert.ThrowsAsync<ArgumentException>(() => night.Sync.RunAsync("sync", new SyncRunOptions { Mode = RunMode.RollBack }));
    }

    [Fact]
    public async Task A_plan_of_another_policy_is_refused_because_it_may_hold_what_is_no_longer_shared()
    {
        var store = new MemoryStateStore();
        var source = new MemorySource(Small.Roster(6));
        using var night = await GateNight.AfterFirstAsync(source, GraceTests.GatesOff, store);
        var planId = await SecondNightAsync(night);
        using var narrower = new GateNight(source, night.Sink, store, new TestPolicy(RosterFieldSet.Of("person.name.*", "person.roles", "org.*")), GraceTests.GatesOff);
        await RefusedAsync(PlanCodes.Stale, narrower, planId);
    }

    [Fact]
    public async Task Only_so_many_plans_are_kept_and_quiet_ones_take_no_place()
    {
        var time = new ManualTimeProvider();
        using var night = await GateNight.AfterFirstAsync(
            new MemorySource(Small.Roster(6)), GraceTests.GatesOff, time: time, sync: sync => sync.Retention(retention => retention.EarlierPlans = 2));
        var plans = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            time.Advance(TimeSpan.FromHours(12));
            night.Source.Put(Small.Student("p001", "Name" + number));
            await night.RunAsync(SyncOutcome.Succeeded);
            plans.Add((await night.Plans.GetAsync("sync"))!.PlanId);
            time.Advance(TimeSpan.FromHours(12));
            await night.RunAsync(SyncOutcome.Succeeded);
        }

        Assert.Equal([plans[3], plans[2]], (await night.Plans.ListAsync("sync")).Skip(1).Select(plan => plan.PlanId));
        await RefusedAsync(PlanCodes.NoSuchPlan, night, plans[0]);
    }

    /// <summary>One created, one changed, and one gone with its enrollment.</summary>
    private static async Task<string> SecondNightAsync(GateNight night)
    {
        night.Source.Put(Small.Student("p900"), Small.Student("p004", "Renamed"));
        night.Source.Remove(new RosterKey(RosterKind.Person, "p001"), new RosterKey(RosterKind.Enrollment, "c2-p001"));
        await night.RunAsync(SyncOutcome.Succeeded);
        return (await night.Plans.GetAsync("sync"))!.PlanId;
    }

    private static async Task RefusedAsync(string code, GateNight night, string planId) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<SisException>(() => night.Plans.RollBackAsync("sync", planId, Ops))).Code);

    private static async Task CheckAsync(int seed)
    {
        var district = new RandomDistrict(seed);
        var (first, second) = (district.Day(0), district.Day(1 + Math.Abs(seed % 4)));
        var rekeys = new RandomRekeys(seed, first, second);
        var source = new MemorySource(first);
        using var night = await GateNight.AfterFirstAsync(source, GraceTests.GatesOff);
        var before = night.Sink.Roster;
        source.Records = rekeys.Apply(second);
        source.Add([.. rekeys.Items]);
        await night.RunAsync(SyncOutcome.Succeeded);
        var plan = (await night.Plans.GetAsync("sync"))!;
        if (plan.Kinds.Sum(kind => kind.Created + kind.Updated + kind.Removed + kind.Rekeyed) == 0)
        {
            return;
        }

        await night.Plans.RollBackAsync("sync", plan.PlanId, Ops);
        Assert.Empty(night.Sink.Roster.DifferencesFrom(before));
        Assert.Empty(night.Sink.Violations);
    }
}
