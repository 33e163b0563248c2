namespace Sis;

/// <summary>Keeps calls of a sink below a rate. Safe for several threads.</summary>
internal sealed class CallPace(DeliveryOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _free = time.GetTimestamp();

    /// <summary>Waits until a call with so many changes may be made.</summary>
    public ValueTask WaitAsync(int changes, CancellationToken cancellationToken)
    {
        if (options.RecordsPerSecond is null && options.BatchesPerSecond is null)
        {
            return ValueTask.CompletedTask;
        }

        var seconds = Math.Max(changes / (options.RecordsPerSecond ?? double.PositiveInfinity), 1 / (options.BatchesPerSecond ?? double.PositiveInfinity));
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var start = Math.Max(now, _free);
            _free = start + (long)(seconds * time.TimestampFrequency);
            return start == now ? ValueTask.CompletedTask : new ValueTask(Task.Delay(time.GetElapsedTime(now, start), time, cancellationToken));
        }
    }
}
