using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>The calendar: frozen, output frozen, additions only.</summary>
public sealed class PauseTests
{
    private static readonly DateTimeOffset Start = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly School District = new();

    [Fact]
    public async Task While_frozen_the_source_is_not_read()
    {
        var time = new ManualTimeProvider(Start.AddDays(-1));
        using var night = await NightAsync(PauseMode.Frozen, time);
        time.Advance(TimeSpan.FromDays(2));
        night.Source.Put(School.Student(1, 500));
        var reads = night.Source.Requests.Count;
        await night.RunAsync(SyncOutcome.Paused);
        Assert.Equal(reads, night.Source.Requests.Count);
        time.Advance(TimeSpan.FromDays(30));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(201, night.Sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task While_the_output_is_frozen_the_plan_waits_and_can_be_approved()
    {
        var time = new ManualTimeProvider(Start.AddDays(-1));
        using var night = await NightAsync(PauseMode.OutputFrozen, time);
        time.Advance(TimeSpan.FromDays(2));
        night.Source.Put(School.Student(1, 500));
        var report = await night.RunAsync(SyncOutcome.Held);
        Assert.Equal(Gate.Pause, Assert.Single(report.Gates, gate => gate.Action == GateAction.HoldAll).Gate);
        Assert.Equal(0, night.Sink.Calls);
        Assert.Equal(1, (await night.ApplyAsync()).Delivered);
    }

    [Fact]
    public async Task Additions_only_lets_new_records_go()
    {
        var time = new ManualTimeProvider(Start.AddDays(-1));
        using var night = await NightAsync(PauseMode.AdditionsOnly, time);
        time.Advance(TimeSpan.FromDays(2));
        night.Source.Put(School.Student(1, 500), School.Student(1, 1) with { Username = "new" });
        night.Source.Remove(School.Leaving(2, 1));
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Equal(1, report.Delivered);
        Assert.Equal(RosterOperation.Create, Assert.Single(night.Sink.Changes).Operation);
        time.Advance(TimeSpan.FromDays(30));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(night.Source.Records)));
    }

    private static Task<GateNight> NightAsync(PauseMode mode, TimeProvider time) =>
        GateNight.AfterFirstAsync(new MemorySource(District.Roster()), gates => gates.Pause(mode, Start, Start.AddDays(30)), time: time);
}
