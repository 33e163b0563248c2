using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Laws 2, 5 and 7 of the design with retries, bisection, dead letters and parallel batches turned on.</summary>
public sealed class DeliveryPropertyTests
{
    private static readonly FaultEffect[] Effects = [FaultEffect.Permanent, FaultEffect.Refuse, FaultEffect.Unknown, FaultEffect.Transient];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_sink_holds_the_shared_view_less_what_it_refused_and_what_waits_for_it(bool rekeys) => Check(tests: 30, async seed =>
    {
        var night = await SecondNight.CreateAsync(seed, rekeys);
        var sink = await night.NewSinkAsync();
        var faulty = Spoil(sink, seed);
        using var fixture = night.Start(faulty, night.NewStore(), Deliver(seed));
        var report = await fixture.RunAsync();
        if (report.Outcome != SyncOutcome.Failed)
        {
            var told = report.Diagnostics.SelectMany(finding => finding.Samples).Select(sample => sample.Key?.ToString()).ToHashSet();
            Assert.All(sink.Roster.DifferencesFrom(night.Expected), difference => Assert.True(IsTold(difference, told), $"seed {seed}: {difference}"));
        }

        Assert.True(sink.Violations is [], $"seed {seed}: {string.Join("; ", sink.Violations)}");
        faulty.Heal();
        await MendAsync(fixture);
        night.Check(sink, $"seed {seed}");
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        Assert.Empty(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
    });

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public void A_crash_at_any_commit_of_a_night_with_refusals_is_made_good(FaultMoment moment) => Check(tests: 3, async seed =>
    {
        var night = await SecondNight.CreateAsync(seed, rekeys: seed % 2 == 0);
        var hasStruck = true;
        for (var commit = 1; hasStruck; commit++)
        {
            var store = night.NewStore();
            var sink = await night.NewSinkAsync();
            var spoilt = Spoil(sink, seed);
            var faulty = new FaultInjectingStateStore(store).CrashAt(commit, moment);
            using (var dying = night.Start(spoilt, faulty, Deliver(seed)))
            {
                await Record.ExceptionAsync(() => dying.RunAsync());
                hasStruck = faulty.IsDown;
            }

            using var fixture = night.Start(spoilt, store.Clone(), Deliver(seed));
            await fixture.RunAsync();
            Assert.True(sink.Violations is [], $"seed {seed}, commit {commit}: {string.Join("; ", sink.Violations)}");
            spoilt.Heal();
            await MendAsync(fixture);
            night.Check(sink, $"seed {seed}, commit {commit}");
            Assert.Empty(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
        }
    });

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    [InlineData(FaultMoment.Halfway)]
    public void A_sink_that_goes_down_or_stumbles_at_any_call_of_a_night_with_refusals_is_caught_up(FaultMoment moment) => Check(tests: 3, async seed =>
    {
        // A sink that gives a record its new key, loses the acknowledgement and then refuses the same change contradicts itself.
        var night = await SecondNight.CreateAsync(seed, rekeys: moment == FaultMoment.Before && seed % 2 == 0);
        for (var call = 1; call <= night.ExpectedCalls + 6; call++)
        {
            var sink = await night.NewSinkAsync();
            var spoilt = new FaultInjectingSink(sink).Add(new SinkFault { FromCall = call, MaxTimes = 1 + (call % 9), Moment = moment });
            Spoil(spoilt, seed);
            using var fixture = night.Start(spoilt, night.NewStore(), Deliver(seed));
            await fixture.RunAsync();
            await fixture.RunAsync();
            Assert.True(sink.Violations is [], $"seed {seed}, call {call}: {string.Join("; ", sink.Violations)}");
            spoilt.Heal();
            await MendAsync(fixture);
            night.Check(sink, $"seed {seed}, call {call}");
        }
    });

    [Fact]
    public void Cancelling_at_any_call_of_a_night_with_refusals_leaves_a_state_that_resumes() => Check(tests: 3, async seed =>
    {
        var night = await SecondNight.CreateAsync(seed);
        for (var call = 1; call <= night.ExpectedCalls; call++)
        {
            var sink = await night.NewSinkAsync();
            using var stop = new CancellationTokenSource();
            var spoilt = new FaultInjectingSink(sink) { Cancellation = stop }.Add(SinkFault.OnCalls(call) with { Effect = FaultEffect.Cancel, Moment = (FaultMoment)(call % 3) });
            Spoil(spoilt, seed);
            var store = night.NewStore();
            using (var cancelled = night.Start(spoilt, store, Deliver(seed)))
            {
                await Record.ExceptionAsync(() => cancelled.RunAsync(stop.Token));
            }

            spoilt.Heal();
            using var fixture = night.Start(spoilt, store, Deliver(seed));
            await MendAsync(fixture);
            night.Check(sink, $"seed {seed}, call {call}");
        }
    });

    /// <summary>Some keys are refused, of any kind and for any reason.</summary>
    private static FaultInjectingSink Spoil(MemorySink sink, int seed) => Spoil(new FaultInjectingSink(sink), seed);

    private static FaultInjectingSink Spoil(FaultInjectingSink sink, int seed) => sink.Add(new SinkFault
    {
        Effect = Effects[seed % Effects.Length],
        Matches = change => (change.Key.Id.Sum(letter => letter) + (int)change.Key.Kind + (int)change.Operation + seed) % 9 == 0,
    });

    private static Action<DeliveryOptions> Deliver(int seed) => delivery => delivery.Parallelism = 1 + (seed % 4);

    /// <remarks>Of a record whose new key was refused, the old one is what the sink has too many.</remarks>
    private static bool IsTold(string difference, HashSet<string?> told) =>
        told.Any(key => key is not null && (difference.StartsWith(key + ":", StringComparison.Ordinal)
            || difference.StartsWith(key.Replace(":n-", ":", StringComparison.Ordinal) + ":", StringComparison.Ordinal)));

    /// <summary>Finishes what was interrupted, then has everything tried that was refused.</summary>
    private static async Task MendAsync(SyncFixture fixture)
    {
        await fixture.RunWellAsync();
        await fixture.DeadLetters.ReleaseAsync("sync");
        await fixture.RunWellAsync();
    }

    private static void Check(int tests, Func<int, Task> property) => Prop.ForAll(
        Gen.Choose(1, 100_000).ToArbitrary(), seed => property(seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
}
