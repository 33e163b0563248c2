namespace Sis.Testing;

/// <summary>A clock that moves only when told to: nothing waits for real, and every run repeats.</summary>
/// <remarks>Safe for any thread. Timers that fall due are called on the thread that moves the clock, in the order of their due times.</remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    /// <summary>Where a clock starts unless told otherwise: the first moment of 2026.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _created;

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows at first; <see cref="DefaultStart"/> unless said otherwise.</param>
    public ManualTimeProvider(DateTimeOffset? start = null) => _now = _start = (start ?? DefaultStart).ToUniversalTime();

    /// <summary>Whether a wait ends at once, the clock jumping to its end; <see langword="false"/> by default.</summary>
    /// <remarks>Meant for code that only ever waits (a retry's pause). A time limit would expire at once too. Repeating timers are left alone.</remarks>
    public bool SkipsWaits { get; init; }

    /// <summary>How many timers wait to be called.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state, Interlocked.Increment(ref _created));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on and calls every timer that falls due on the way, each at its own time.</summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock to the next timer, if there is one, and calls it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool AdvanceToNextTimer()
    {
        DateTimeOffset due;
        lock (_lock)
        {
            if (_timers.Count == 0)
            {
                return false;
            }

            due = _timers.Min(timer => timer.Due);
        }

        AdvanceTo(due);
        return true;
    }

    /// <summary>Moves the clock to a later moment and calls every timer that falls due on the way.</summary>
    /// <param name="moment">What the clock shall show; an earlier moment than now does nothing.</param>
    public void AdvanceTo(DateTimeOffset moment)
    {
        while (TakeDue(moment) is { } timer)
        {
            timer.Fire();
        }
    }

    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Due = _now + dueTime;
            timer.Period = period > TimeSpan.Zero ? period : null;
            _timers.Add(timer);
        }

        // On another thread, because who makes a timer may not yet be ready for its call.
        if (dueTime == TimeSpan.Zero || (SkipsWaits && timer.Period is null))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static due => due.Clock.AdvanceTo(due.Due), timer, preferLocal: false);
        }
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset moment)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= moment).MinBy(timer => (timer.Due, timer.Order));
            var now = next?.Due ?? moment;
            _now = now > _now ? now : _now;
            if (next is null)
            {
                return null;
            }

            if (next.Period is { } period)
            {
                next.Due += period;
            }
            else
            {
                _timers.Remove(next);
            }

            return next;
        }
    }
}
