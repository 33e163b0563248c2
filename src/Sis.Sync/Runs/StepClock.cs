namespace Sis;

/// <summary>Times the parts of a run.</summary>
internal sealed class StepClock(TimeProvider time)
{
    private readonly List<StepReport> _steps = [];

    public IReadOnlyList<StepReport> Steps => _steps;

    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> work)
    {
        var start = time.GetTimestamp();
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _steps.Add(new StepReport(name, (long)time.GetElapsedTime(start).TotalMilliseconds));
        }
    }
}
