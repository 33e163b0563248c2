namespace Sis;

/// <summary>Times the parts of a run, and the parts of parts, for the report, for tracing and for metrics. One part at a time.</summary>
internal sealed class StepClock(TimeProvider time)
{
    private readonly Stack<List<StepReport>> _open = new([[]]);

    public IReadOnlyList<StepReport> Steps => _open.Peek();

    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> work, Func<T, long>? count = null)
    {
        using var activity = SisDiagnostics.Activities.StartActivity("sis." + name);
        var start = time.GetTimestamp();
        var depth = _open.Count;
        _open.Push([]);
        var counted = 0L;
        try
        {
            var result = await work().ConfigureAwait(false);
            counted = count?.Invoke(result) ?? 0;
            activity?.SetTag("sis.count", counted);
            return result;
        }
        finally
        {
            var elapsed = time.GetElapsedTime(start);
            var parts = _open.Pop();
            _open.Peek().Add(new StepReport(name, (long)elapsed.TotalMilliseconds) { Count = counted, Steps = parts });
            if (depth == 1)
            {
                SisDiagnostics.StepDuration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("sis.step", name));
            }
        }
    }

    public Task TimeAsync(string name, Func<Task> work) => TimeAsync(name, async () =>
    {
        await work().ConfigureAwait(false);
        return true;
    });
}
