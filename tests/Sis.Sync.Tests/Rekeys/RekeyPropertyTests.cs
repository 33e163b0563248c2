using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Keys of parents and children change at random, on a night of other changes, with crashes and failures.</summary>
public sealed class RekeyPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void A_full_read_with_changed_keys_ends_where_the_source_is() => Check(seed => EndsWhereTheSourceIsAsync(seed, changesOnly: false));

    [Fact]
    public void A_read_of_changes_with_changed_keys_ends_where_the_source_is() => Check(seed => EndsWhereTheSourceIsAsync(seed, changesOnly: true));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_crash_at_any_commit_of_a_night_of_changed_keys_is_made_good(bool changesOnly) => Check(async seed =>
    {
        var night = await SecondNight.CreateAsync(seed, rekeys: true, changesOnly);
        for (var commit = 1 + (seed % 3); commit < night.ExpectedCalls + 12; commit += 3)
        {
            var store = night.NewStore();
            var sink = await night.NewSinkAsync();
            using (var dying = night.Start(sink, new FaultInjectingStateStore(store).CrashAt(commit, commit % 2 == 0 ? FaultMoment.Before : FaultMoment.After)))
            {
                await Record.ExceptionAsync(() => dying.RunAsync());
            }

            using var fixture = night.Start(sink, store.Clone());
            await fixture.RunWellAsync();
            night.Check(sink, $"seed {seed}, commit {commit}");
            Assert.Equal(night.ExpectedIds, sink.Changes.Select(change => change.Id).Distinct());
        }
    }, tests: 5);

    /// <summary>The plan fails twice, so what was taken is folded into the ledger and the rest is planned anew.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_night_of_changed_keys_that_fails_for_good_anywhere_is_made_good_by_another_plan(bool changesOnly) => Check(async seed =>
    {
        var night = await SecondNight.CreateAsync(seed, rekeys: true, changesOnly);
        for (var call = 1 + (seed % 2); call <= night.ExpectedCalls; call += 2)
        {
            var store = night.NewStore();
            var sink = await night.NewSinkAsync();
            var faulty = new FaultInjectingSink(sink).Add(new SinkFault { FromCall = call });
            using var fixture = night.Start(faulty, store);
            Assert.Equal(SyncOutcome.Failed, (await fixture.RunAsync()).Outcome);
            await fixture.RunAsync();
            faulty.Heal();
            await fixture.RunWellAsync();
            night.Check(sink, $"seed {seed}, call {call}");
        }
    }, tests: 5);

    private static async Task EndsWhereTheSourceIsAsync(int seed, bool changesOnly)
    {
        var night = await SecondNight.CreateAsync(seed, rekeys: true, changesOnly);
        var differences = night.Expected.DifferencesFrom(MemoryRoster.Of(ExpectedView.Of(night.Roster)));
        Assert.True(differences is [], $"seed {seed}: {string.Join("; ", differences)}");
    }

    private static void Check(Func<int, Task> property, int tests = 40) =>
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed => property(seed).GetAwaiter().GetResult()).Check(Runs.WithMaxTest(tests));
}
