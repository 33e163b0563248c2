namespace Sis.Testing.Tests;

public sealed class ManualTimeProviderTests
{
    [Fact]
    public void Time_stands_still_until_it_is_moved()
    {
        var clock = new ManualTimeProvider();
        var start = clock.GetTimestamp();

        Assert.Equal(ManualTimeProvider.DefaultStart, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(ManualTimeProvider.DefaultStart.AddMinutes(5), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(5), clock.GetElapsedTime(start));
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_times_each_at_its_own()
    {
        var clock = new ManualTimeProvider();
        var calls = new List<(string, TimeSpan)>();
        void Call(object? name) => calls.Add(((string)name!, clock.GetUtcNow() - ManualTimeProvider.DefaultStart));
        using var late = clock.CreateTimer(Call, "late", TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var early = clock.CreateTimer(Call, "early", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using var again = clock.CreateTimer(Call, "again", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var never = clock.CreateTimer(Call, "never", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(
            [("early", TimeSpan.FromSeconds(1)), ("again", TimeSpan.FromSeconds(2)), ("late", TimeSpan.FromSeconds(3)), ("again", TimeSpan.FromSeconds(4))],
            calls);
        Assert.Equal(1, clock.PendingTimers);
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        var clock = new ManualTimeProvider();
        var timer = clock.CreateTimer(_ => Assert.Fail("It fired."), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_gets_there()
    {
        var clock = new ManualTimeProvider();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock);
        Assert.False(delay.IsCompleted);

        Assert.True(clock.AdvanceToNextTimer());

        await delay;
        Assert.Equal(ManualTimeProvider.DefaultStart.AddHours(1), clock.GetUtcNow());
        Assert.False(clock.AdvanceToNextTimer());
    }

    [Fact]
    public async Task A_clock_that_skips_waits_jumps_to_their_ends()
    {
        var clock = new ManualTimeProvider { SkipsWaits = true };

        await Task.Delay(TimeSpan.FromDays(1), clock);
        await Task.Delay(TimeSpan.FromDays(1), clock);

        Assert.Equal(ManualTimeProvider.DefaultStart.AddDays(2), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_time_limit_expires_by_the_clock()
    {
        var clock = new ManualTimeProvider();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), clock);

        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(limit.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, limit.Token));
    }
}
