namespace Sis.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>; its times are guarded by the provider's lock.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state, long order) : ITimer
{
    private volatile bool _disposed;

    public ManualTimeProvider Clock => clock;

    /// <summary>Which of the timers was made first: it is called first at the same moment.</summary>
    public long Order => order;

    public DateTimeOffset Due { get; set; }

    public TimeSpan? Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Fire()
    {
        if (!_disposed)
        {
            callback(state);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Forget(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
