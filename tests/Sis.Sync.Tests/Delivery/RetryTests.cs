using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class RetryTests
{
    [Fact]
    public async Task A_call_that_fails_for_a_while_is_made_again_and_the_run_goes_well()
    {
        var faulty = new FaultInjectingSink(new MemorySink()).Add(new SinkFault { MaxTimes = 3 });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), faulty);
        var begun = fixture.Time.GetUtcNow();
        var report = await fixture.RunWellAsync();
        Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        Assert.Equal(3, report.Diagnostics.Single(finding => finding.Code == DeliveryCodes.CallRepeated).Count);
        Assert.InRange(fixture.Time.GetUtcNow() - begun, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(500 + 1000 + 2000));
    }

    [Theory]
    [InlineData(FaultEffect.Transient)]
    [InlineData(FaultEffect.Unknown)]
    [InlineData(FaultEffect.Permanent)]
    public async Task A_sink_that_is_down_costs_few_calls_and_makes_no_dead_letters(FaultEffect effect)
    {
        var faulty = new FaultInjectingSink(new MemorySink()).Add(new SinkFault { Effect = effect, FromCall = 2 });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 3000)), faulty);
        Assert.Equal(SyncOutcome.Failed, (await fixture.RunAsync()).Outcome);
        Assert.InRange(faulty.Calls, 2, 30);
        Assert.Empty(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
    }

    [Theory]
    [InlineData(FaultEffect.Unknown)]
    [InlineData(FaultEffect.Permanent)]
    public async Task A_sink_that_goes_down_amid_many_small_batches_makes_no_dead_letters(FaultEffect effect)
    {
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(new SinkFault { Effect = effect, FromCall = 9 });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 30)), faulty, configure: options => options.BatchSize = 1);
        Assert.Equal(SyncOutcome.Failed, (await fixture.RunAsync()).Outcome);
        Assert.Empty(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
        faulty.Heal();
        Assert.Equal(SyncOutcome.Succeeded, (await fixture.RunAsync()).Outcome);
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(Small.Roster(students: 30))));
    }

    [Fact]
    public async Task A_sink_that_says_when_to_come_back_is_called_then()
    {
        var time = new ManualTimeProvider { SkipsWaits = true };
        var sink = new RefusingSink(new MemorySink(), time)
        {
            Refuse = (call, _) => call == 2 ? new SisSinkException("SIS5001", "Busy.") { IsTransient = true, RetryAfter = TimeSpan.FromSeconds(90) } : null,
        };
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), sink, time: time);
        await fixture.RunWellAsync();
        Assert.Equal(TimeSpan.FromSeconds(90), sink.Times[2] - sink.Times[1]);
    }

    [Fact]
    public async Task A_wait_beyond_the_budget_is_not_waited()
    {
        var time = new ManualTimeProvider { SkipsWaits = true };
        var sink = new RefusingSink(new MemorySink(), time)
        {
            Refuse = (_, _) => new SisSinkException("SIS5001", "Busy.") { IsTransient = true, RetryAfter = TimeSpan.FromMinutes(3) },
        };
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), sink, time: time);
        Assert.Equal(SyncOutcome.Failed, (await fixture.RunAsync()).Outcome);
        Assert.Equal(2, sink.Times.Count);
    }

    [Fact]
    public async Task A_failure_that_will_not_pass_is_not_retried()
    {
        var sink = new RefusingSink(new MemorySink())
        {
            Refuse = (call, batch) => batch.Kind == RosterKind.Person ? new SisSinkException("SIS5001", "No.") : null,
        };
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 1)), sink);
        var report = await fixture.RunWellAsync();
        Assert.Equal(1, report.Refused);
        Assert.DoesNotContain(report.Diagnostics, finding => finding.Code == DeliveryCodes.CallRepeated);
    }

    [Fact]
    public async Task Cancelling_while_waiting_to_retry_ends_the_run_and_the_next_one_resumes()
    {
        using var stop = new CancellationTokenSource();
        var time = new ManualTimeProvider();
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(new SinkFault { FromCall = 3, MaxTimes = 1 });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), faulty, time: time);
        var run = fixture.RunAsync(stop.Token);
        while (time.PendingTimers == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True((await fixture.RunWellAsync()).Resumed > 0);
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(Small.Roster())));
    }
}
