namespace Sis.Testing.Tests;

public sealed class FaultInjectingSinkTests
{
    private readonly MemorySink _inner = new();

    [Fact]
    public async Task Fails_chosen_calls_before_they_begin()
    {
        var sink = new FaultInjectingSink(_inner).Add(SinkFault.OnCalls(2));
        await sink.ApplyAsync(Create("a"));

        var fault = await Assert.ThrowsAsync<InjectedFaultException>(() => sink.ApplyAsync(Create("b")));
        Assert.True(fault.IsTransient);
        Assert.Equal(1, _inner.Roster.Count);

        await sink.ApplyAsync(Create("b"));
        Assert.Equal(2, _inner.Roster.Count);
        Assert.Equal((3, 1), (sink.Calls, sink.Struck));
    }

    [Fact]
    public async Task Loses_an_acknowledgement()
    {
        var sink = new FaultInjectingSink(_inner).Add(new SinkFault { Moment = FaultMoment.After, MaxTimes = 1 });

        await Assert.ThrowsAsync<InjectedFaultException>(() => sink.ApplyAsync(Create("a")));

        Assert.Equal(1, _inner.Roster.Count);
        await sink.ApplyAsync(Create("a"));
    }

    [Fact]
    public async Task Leaves_half_of_a_batch()
    {
        var sink = new FaultInjectingSink(_inner).Add(new SinkFault { Moment = FaultMoment.Halfway });

        await Assert.ThrowsAsync<InjectedFaultException>(() => sink.ApplyAsync(Create("a", "b", "c", "d")));
        Assert.Equal(["a", "b"], _inner.Roster.Keys.Select(key => key.Id));

        await Assert.ThrowsAsync<InjectedFaultException>(() => sink.ApplyAsync(Create("e")));
        Assert.Equal(2, _inner.Roster.Count);
    }

    [Fact]
    public async Task Refuses_chosen_records_for_good()
    {
        var sink = new FaultInjectingSink(_inner).Add(SinkFault.OnKeys(new RosterKey(RosterKind.Org, "bad")));

        for (var i = 0; i < 2; i++)
        {
            var fault = await Assert.ThrowsAsync<InjectedFaultException>(() => sink.ApplyAsync(Create("a", "bad")));
            Assert.False(fault.IsTransient);
        }

        await sink.ApplyAsync(Create("a"));
        sink.Heal();
        await sink.ApplyAsync(Create("bad"));
    }

    [Fact]
    public async Task Fails_at_random_the_same_for_the_same_seed()
    {
        Assert.Equal(await FailuresAsync(1), await FailuresAsync(1));
        Assert.NotEqual(await FailuresAsync(1), await FailuresAsync(2));
        Assert.InRange((await FailuresAsync(3)).Count, 30, 70);
    }

    [Fact]
    public async Task Cancels_before_or_after_the_call()
    {
        using var first = new CancellationTokenSource();
        var sink = new FaultInjectingSink(_inner) { Cancellation = first }.Add(new SinkFault { Effect = FaultEffect.Cancel });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sink.ApplyAsync(Create("a"), first.Token));
        Assert.Equal(0, _inner.Roster.Count);

        using var second = new CancellationTokenSource();
        sink = new FaultInjectingSink(_inner) { Cancellation = second }.Add(new SinkFault { Effect = FaultEffect.Cancel, Moment = FaultMoment.After });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sink.ApplyAsync(Create("a"), second.Token));
        Assert.Equal(1, _inner.Roster.Count);
    }

    [Fact]
    public async Task Delays_by_the_clock()
    {
        var clock = new ManualTimeProvider();
        var sink = new FaultInjectingSink(_inner, time: clock).Add(new SinkFault { Effect = FaultEffect.Delay, Delay = TimeSpan.FromMinutes(1) });

        var call = sink.ApplyAsync(Create("a"));
        Assert.Equal(0, _inner.Roster.Count);
        clock.Advance(TimeSpan.FromMinutes(1));

        await call;
        Assert.Equal(1, _inner.Roster.Count);
    }

    [Fact]
    public async Task Begins_and_completes_are_handed_on()
    {
        var sink = new FaultInjectingSink(_inner);
        await sink.BeginAsync(Sample.Run);
        await sink.CompleteAsync(Sample.Run);

        Assert.Single(_inner.Begun);
        Assert.Single(_inner.Completed);
    }

    private static async Task<List<int>> FailuresAsync(ulong seed)
    {
        var sink = new FaultInjectingSink(new MemorySink(), seed).Add(SinkFault.AtRandom(0.5));
        var failures = new List<int>();
        for (var call = 0; call < 100; call++)
        {
            try
            {
                await sink.ApplyAsync(Create("a"));
            }
            catch (InjectedFaultException)
            {
                failures.Add(call);
            }
        }

        return failures;
    }

    private static RosterChangeBatch Create(params string[] ids) => Sample.Batch(RosterOperation.Create, [.. ids.Select(id => Sample.School(id))]);
}
