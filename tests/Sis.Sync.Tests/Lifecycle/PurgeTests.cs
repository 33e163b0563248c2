using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>What was removed is remembered, purged when its time has come, and restored when it returns.</summary>
public sealed class PurgeTests
{
    private static readonly RosterKey Ana = new(RosterKind.Person, "p001");
    private static readonly RosterKey Lesson = new(RosterKind.Enrollment, "c2-p001");

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_removed_record_is_purged_once_when_its_time_has_come()
    {
        using var night = await StartAsync(removals => removals[RosterKind.Person].PurgeAfterDays = 10);
        night.Source.Remove(Ana, Lesson);
        await night.RunAsync(SyncOutcome.Succeeded);
        _time.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
        _time.Advance(TimeSpan.FromDays(1));
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal((1L, 1L, 1L), (report[RosterKind.Person].Purged, report.Changes, report.Delivered));
        var purge = night.Sink.Changes[^1];
        Assert.Equal((RosterOperation.Purge, Ana, RemovalReason.Missing), (purge.Operation, purge.Key, purge.Reason));
        Assert.Null(purge.Record);
        Assert.Null(purge.Previous);
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
    }

    [Fact]
    public async Task A_record_that_returns_is_restored_and_not_purged()
    {
        using var night = await StartAsync(removals =>
        {
            removals[RosterKind.Person].PurgeAfterDays = 10;
            removals[RosterKind.Person].Unarchives = true;
        });
        var ana = night.Source.Records.Single(record => record.Key == Ana);
        night.Source.Remove(Ana, Lesson);
        await night.RunAsync(SyncOutcome.Succeeded);
        _time.Advance(TimeSpan.FromDays(11));
        night.Source.Put(ana, Small.Student("p900"));
        await night.RunAsync(SyncOutcome.Succeeded);
        var creates = night.Sink.Changes.Where(change => change.Operation == RosterOperation.Create).ToList();
        Assert.Equal([(Ana.Id, true, true), ("p900", false, true)], creates.Select(change => (change.Key.Id, change.IsRestore, change.Unarchives)));
        Assert.Equal(RemovalReason.Missing, creates[0].Reason);
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
    }

    [Fact]
    public async Task Nothing_is_remembered_unless_asked_for_and_forgotten_when_no_longer()
    {
        var store = new MemoryStateStore();
        var source = new MemorySource(Small.Roster(6));
        using (var night = await GateNight.AfterFirstAsync(source, GraceTests.GatesOff, store, _time, sync: sync => sync.Removals(removals => removals[RosterKind.Person].Remembers = true)))
        {
            source.Remove(Ana, Lesson);
            await night.RunAsync(SyncOutcome.Succeeded);
        }

        var remembered = store.Clone();
        var ana = Small.Student("p001");
        source.Put(ana);
        using (var night = new GateNight(source, new MemorySink { ChecksReferences = false }, remembered, compose: GraceTests.GatesOff, time: _time,
            sync: sync => sync.Removals(removals => removals[RosterKind.Person].Remembers = true)))
        {
            await night.RunAsync(SyncOutcome.Succeeded);
            Assert.True(Assert.Single(night.Sink.Changes).IsRestore);
        }

        using (var night = new GateNight(source, new MemorySink { ChecksReferences = false }, store, compose: GraceTests.GatesOff, time: _time))
        {
            await night.RunAsync(SyncOutcome.Succeeded);
            Assert.False(Assert.Single(night.Sink.Changes).IsRestore);
        }
    }

    [Fact]
    public async Task A_purge_that_is_held_waits_and_one_that_is_refused_is_tried_again()
    {
        using var night = await StartAsync(removals => removals[RosterKind.Person].PurgeAfterDays = 1, gates =>
        {
            GraceTests.GatesOff(gates);
            gates.Pause(PauseMode.AdditionsOnly, _time.GetUtcNow().AddDays(1), _time.GetUtcNow().AddDays(3));
        });
        night.Source.Remove(Ana, Lesson);
        await night.RunAsync(SyncOutcome.Succeeded);
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.SucceededWithHolds))[RosterKind.Person].Held);
        Assert.Equal(0, night.Sink.CountOf(RosterKind.Person, RosterOperation.Purge));
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded))[RosterKind.Person].Purged);
        Assert.Equal(1, night.Sink.CountOf(RosterKind.Person, RosterOperation.Purge));
    }

    [Fact]
    public void Over_many_nights_each_removed_record_is_purged_or_restored_as_a_simple_model_says() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(25),
        Prop.ForAll<int>(seed => RunModelAsync(seed).GetAwaiter().GetResult()));

    /// <summary>Law 5, for what is remembered of removed records.</summary>
    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task A_crash_at_any_commit_forgets_no_removed_record_and_purges_none_too_soon(FaultMoment moment)
    {
        var source = new MemorySource(Small.Roster(6));
        var store = new MemoryStateStore();
        using (var night = await GateNight.AfterFirstAsync(source, GraceTests.GatesOff, store, _time, sync: Remember))
        {
            source.Remove(Ana, Lesson);
            await night.RunAsync(SyncOutcome.Succeeded);
        }

        // The night that crashes purges Ana and removes another.
        _time.Advance(TimeSpan.FromDays(5));
        source.Remove(new RosterKey(RosterKind.Person, "p002"), new RosterKey(RosterKind.Enrollment, "c1-p002"));
        var hasStruck = true;
        for (var commit = 1; hasStruck; commit++)
        {
            var state = store.Clone();
            var sink = new MemorySink { ChecksReferences = false };
            var faulty = new FaultInjectingStateStore(state).CrashAt(commit, moment);
            using (var dying = new GateNight(source, sink, faulty, compose: GraceTests.GatesOff, time: _time, sync: Remember))
            {
                await Record.ExceptionAsync(() => dying.Sync.RunAsync("sync", new SyncRunOptions()));
                hasStruck = faulty.IsDown;
            }

            var time = new ManualTimeProvider();
            time.Advance(_time.GetUtcNow() - time.GetUtcNow());
            using var night = new GateNight(source, sink, state.Clone(), compose: GraceTests.GatesOff, time: time, sync: Remember);
            await night.RunAsync(SyncOutcome.Succeeded);
            Assert.Single(sink.Changes.Where(change => change.Operation == RosterOperation.Purge).Select(change => (change.Id, change.Key)).Distinct());
            sink.Forget();
            time.Advance(TimeSpan.FromDays(5));
            await night.RunAsync(SyncOutcome.Succeeded);
            Assert.Equal("p002", Assert.Single(sink.Changes).Key.Id);
        }
    }

    private static void Remember(ISyncBuilder sync) => sync.Removals(removals => removals[RosterKind.Person].PurgeAfterDays = 5);

    private static async Task RunModelAsync(int seed)
    {
        const int days = 4;
        var random = new Random(seed);
        var time = new ManualTimeProvider();
        var all = Enumerable.Range(0, 12).Select(number => Small.Student($"p{number:000}")).ToList();
        var source = new MemorySource(Small.Roster(0).Concat(all));
        using var night = await GateNight.AfterFirstAsync(source, GraceTests.GatesOff, time: time, sync: sync => sync.Removals(removals => removals[RosterKind.Person].PurgeAfterDays = days));
        var removed = new Dictionary<string, int>();
        for (var day = 1; day <= 14; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            night.Sink.Forget();
            var now = all.Where(_ => random.Next(3) > 0).ToList();
            var before = night.Sink.Roster.OfKind<Person>().Select(person => person.Id).ToHashSet();
            source.Records = [.. Small.Roster(0), .. now];
            await night.RunAsync(SyncOutcome.Succeeded);

            var ids = now.Select(person => person.Id).ToHashSet();
            var due = removed.Where(pair => pair.Value + days <= day && !ids.Contains(pair.Key)).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
            var back = ids.Where(removed.ContainsKey).Order(StringComparer.Ordinal).ToList();
            var changes = night.Sink.Changes.ToList();
            Assert.Equal(due, changes.Where(change => change.Operation == RosterOperation.Purge).Select(change => change.Key.Id).Order(StringComparer.Ordinal));
            Assert.Equal(back, changes.Where(change => change.IsRestore).Select(change => change.Key.Id).Order(StringComparer.Ordinal));
            due.Concat(back).ToList().ForEach(id => removed.Remove(id));
            before.Where(id => !ids.Contains(id)).ToList().ForEach(id => removed[id] = day);
        }
    }

    private Task<GateNight> StartAsync(Action<RemovalOptions> removals, Action<GateOptions>? gates = null) => GateNight.AfterFirstAsync(
        new MemorySource(Small.Roster(6)), gates ?? GraceTests.GatesOff, time: _time, sync: sync => sync.Removals(removals));
}
