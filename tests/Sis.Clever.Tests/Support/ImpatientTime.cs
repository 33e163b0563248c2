namespace Sis.Clever.Tests;

/// <summary>A clock on which waits end at once, the clock jumping to their end; time limits, which are longer, run as always.</summary>
internal sealed class ImpatientTime(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(70);

    private readonly Lock _lock = new();
    private readonly long _began = System.GetTimestamp();
    private TimeSpan _skipped;

    public static DateTimeOffset Start { get; } = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The waits that were skipped.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return start + _skipped + System.GetElapsedTime(_began);
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Skip(TimeSpan time)
    {
        lock (_lock)
        {
            _skipped += time;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > LongestWait || period > TimeSpan.Zero)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        lock (_lock)
        {
            _skipped += dueTime;
            Waits.Add(dueTime);
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
