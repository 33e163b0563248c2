namespace Sis;

/// <summary>Passes progress on, but not more often than anyone can look.</summary>
internal sealed class ProgressReporter(IProgress<SyncProgress>? target, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private SyncPhase _phase;
    private RosterKind? _kind;
    private long _done;
    private long? _total;
    private long _last;

    public void Begin(SyncPhase phase, long? total = null)
    {
        if (target is null)
        {
            return;
        }

        lock (_lock)
        {
            _phase = phase;
            _kind = null;
            _done = 0;
            _total = total;
            Report();
        }
    }

    public void Read(RosterKind kind, long count) => Advance(kind, count);

    public void Advance(RosterKind? kind, long count)
    {
        if (target is null)
        {
            return;
        }

        lock (_lock)
        {
            _done += count;
            _kind = kind;
            if (time.GetElapsedTime(_last) >= Interval)
            {
                Report();
            }
        }
    }

    public void End()
    {
        if (target is not null)
        {
            lock (_lock)
            {
                Report();
            }
        }
    }

    private void Report()
    {
        _last = time.GetTimestamp();
        target!.Report(new SyncProgress(_phase, _kind, _done, _total));
    }
}
