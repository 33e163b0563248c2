using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A missing record stays for some days before it is removed.</summary>
public sealed class GraceTests
{
    private static readonly RosterKey Ana = new(RosterKind.Person, "p001");
    private static readonly RosterKey Lesson = new(RosterKind.Enrollment, "c2-p001");

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_missing_person_stays_for_the_days_of_grace_and_then_goes_with_its_enrollments()
    {
        using var night = await StartAsync(removals => removals[RosterKind.Person].GraceDays = 3);
        night.Source.Remove(Ana, Lesson);
        for (var day = 0; day < 3; day++)
        {
            var report = await night.RunAsync(SyncOutcome.Succeeded);
            Assert.Equal((1L, 0L, 0L), (report[RosterKind.Person].InGrace, report[RosterKind.Person].Removed, report[RosterKind.Person].Withheld));
            Assert.Contains(report.Diagnostics, finding => finding is { Code: LifecycleCodes.InGrace, Count: 1 });
            Assert.True(night.Sink.Roster.Contains(Ana));
            Assert.False(night.Sink.Roster.Contains(Lesson));
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded))[RosterKind.Person].Removed);
        Assert.False(night.Sink.Roster.Contains(Ana));
        Assert.Empty(night.Sink.Violations);
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
    }

    [Fact]
    public async Task A_record_that_returns_in_time_never_left_and_begins_anew()
    {
        using var night = await StartAsync(removals => removals.For(kind => kind.GraceDays = 2));
        var ana = night.Source.Records.Single(record => record.Key == Ana);
        night.Source.Remove(Ana, Lesson);
        await night.RunAsync(SyncOutcome.Succeeded);
        _time.Advance(TimeSpan.FromDays(1));
        night.Source.Put(ana);
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);

        night.Source.Remove(Ana);
        _time.Advance(TimeSpan.FromDays(1));
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal((1L, 1L), (report[RosterKind.Person].InGrace, report[RosterKind.Enrollment].Removed));
        Assert.True(night.Sink.Roster.Contains(Ana));
    }

    [Fact]
    public async Task A_child_in_grace_goes_with_its_parent_at_once()
    {
        using var night = await StartAsync(removals => removals[RosterKind.Enrollment].GraceDays = 30);
        night.Source.Remove(Ana, Lesson);
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal((1L, 1L), (report[RosterKind.Person].Removed, report[RosterKind.Enrollment].Removed));
        Assert.Empty(night.Sink.Violations);
    }

    [Theory]
    [InlineData(RosterKind.Org)]
    [InlineData(RosterKind.Term)]
    public async Task A_parent_in_grace_is_still_there_for_its_children(RosterKind kind)
    {
        using var night = await StartAsync(removals => removals[kind].GraceDays = 2);
        night.Source.Remove(kind == RosterKind.Org ? Small.School.Key : Small.Year.Key);
        var before = night.Sink.Roster.Fingerprint();
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded))[kind].InGrace);
        Assert.Equal(before, night.Sink.Roster.Fingerprint());

        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded))[kind].Removed);
        Assert.Empty(night.Sink.Violations);
        Assert.Empty(night.Sink.Roster.DanglingReferences());
    }

    [Fact]
    public async Task What_the_source_says_is_gone_goes_at_once_and_an_incomplete_read_counts_for_nothing()
    {
        using var night = await StartAsync(removals => removals[RosterKind.Person].GraceDays = 1);
        night.Source.Remove(Ana, Lesson);
        night.Source.End(RosterKind.Person, ReadMode.Full, isComplete: false);
        await night.RunAsync(SyncOutcome.SucceededWithHolds);
        _time.Advance(TimeSpan.FromDays(5));
        night.Source.End(RosterKind.Person, ReadMode.Full);
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded))[RosterKind.Person].InGrace);

        night.Source.Add(new RemovalItem(Ana));
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded))[RosterKind.Person].Removed);
    }

    [Fact]
    public void Days_out_of_range_are_refused_by_name()
    {
        var options = new RemovalOptions();
        options[RosterKind.Person].GraceDays = -1;
        options[RosterKind.Section].PurgeAfterDays = 0;
        Assert.Collection(options.Problems(), problem => Assert.Contains("section", problem, StringComparison.Ordinal), problem => Assert.Contains("GraceDays", problem, StringComparison.Ordinal));
    }

    private Task<GateNight> StartAsync(Action<RemovalOptions> removals) => GateNight.AfterFirstAsync(
        new MemorySource(Small.Roster(6)), GatesOff, time: _time, sync: sync => sync.Removals(removals));

    internal static void GatesOff(GateOptions gates)
    {
        foreach (var gate in Enum.GetValues<Gate>())
        {
            gates.Off(gate);
        }
    }
}
