using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Law 5: wherever a process dies, the next one ends where an undisturbed one would have.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(1, FaultMoment.Before)]
    [InlineData(1, FaultMoment.After)]
    [InlineData(5, FaultMoment.Before)]
    [InlineData(5, FaultMoment.After)]
    public async Task A_crash_at_any_commit_is_made_good_by_the_next_run(int seed, FaultMoment moment)
    {
        var night = await SecondNight.CreateAsync(seed);
        var hasStruck = true;
        for (var commit = 1; hasStruck; commit++)
        {
            var store = night.NewStore();
            var sink = await night.NewSinkAsync();
            var faulty = new FaultInjectingStateStore(store).CrashAt(commit, moment);
            using (var fixture = night.Start(sink, faulty))
            {
                var exception = await Record.ExceptionAsync(() => fixture.RunAsync());
                hasStruck = faulty.IsDown;
                Assert.Equal(hasStruck, exception is InjectedFaultException);
            }

            using (var fixture = night.Start(sink, store.Clone()))
            {
                await fixture.RunWellAsync();
                Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
            }

            night.Check(sink, $"commit {commit}");
            Assert.Equal(night.ExpectedIds, sink.Changes.Select(change => change.Id).Distinct());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Two_crashes_in_a_row_are_made_good_too(int seed)
    {
        var night = await SecondNight.CreateAsync(seed);
        for (var first = 2; first <= 14; first += 3)
        {
            for (var second = 1; second <= 10; second += 2)
            {
                var store = night.NewStore();
                var sink = await night.NewSinkAsync();
                foreach (var commit in new[] { first, second })
                {
                    using var dying = night.Start(sink, new FaultInjectingStateStore(store).CrashAt(commit, FaultMoment.After));
                    await Record.ExceptionAsync(() => dying.RunAsync());
                    store = store.Clone();
                }

                using var fixture = night.Start(sink, store);
                await fixture.RunWellAsync();
                night.Check(sink, $"commits {first} and {second}");
            }
        }
    }

    [Theory]
    [InlineData(3, FaultMoment.Before)]
    [InlineData(3, FaultMoment.After)]
    [InlineData(8, FaultMoment.Before)]
    [InlineData(8, FaultMoment.After)]
    public async Task Cancelling_at_any_call_of_the_sink_leaves_a_state_that_resumes(int seed, FaultMoment moment)
    {
        var night = await SecondNight.CreateAsync(seed);
        for (var call = 1; call <= night.ExpectedCalls; call++)
        {
            var store = night.NewStore();
            var sink = await night.NewSinkAsync();
            using var stop = new CancellationTokenSource();
            var faulty = new FaultInjectingSink(sink) { Cancellation = stop }
                .Add(SinkFault.OnCalls(call) with { Effect = FaultEffect.Cancel, Moment = moment });
            using (var fixture = night.Start(faulty, store))
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.RunAsync(stop.Token));
            }

            using (var fixture = night.Start(sink, store))
            {
                var report = await fixture.RunWellAsync();
                Assert.Equal(night.ExpectedIds.Count, report.Resumed + sink.Changes.Take(sink.Changes.Count - (int)report.Resumed).Select(change => change.Id).Distinct().Count()
                    - (moment == FaultMoment.After ? sink.Changes.Count - sink.Changes.Select(change => change.Id).Distinct().Count() : 0));
                Assert.Equal(0, report.Changes);
            }

            night.Check(sink, $"call {call}");
            Assert.Equal(night.ExpectedIds, sink.Changes.Select(change => change.Id).Distinct());
        }
    }

    [Theory]
    [InlineData(4, FaultMoment.Before)]
    [InlineData(4, FaultMoment.Halfway)]
    [InlineData(4, FaultMoment.After)]
    [InlineData(6, FaultMoment.Before)]
    [InlineData(6, FaultMoment.After)]
    public async Task A_sink_that_fails_once_at_any_call_is_caught_up_by_the_next_run(int seed, FaultMoment moment)
    {
        var night = await SecondNight.CreateAsync(seed);
        for (var call = 1; call <= night.ExpectedCalls; call++)
        {
            var store = night.NewStore();
            var sink = await night.NewSinkAsync();
            var faulty = new FaultInjectingSink(sink).Add(SinkFault.OnCalls(call) with { Moment = moment });
            using var fixture = night.Start(faulty, store);
            await fixture.RunAsync();
            Assert.Equal(1, faulty.Struck);
            faulty.Heal();
            await fixture.RunWellAsync();
            night.Check(sink, $"call {call}");
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        }
    }
}
