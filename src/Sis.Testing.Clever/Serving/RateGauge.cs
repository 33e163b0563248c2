namespace Sis.Testing.Clever;

/// <summary>Counts the requests of a token in fixed minutes.</summary>
internal sealed class RateGauge(int perMinute, TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _minute;
    private int _used;

    /// <summary>Takes one request.</summary>
    /// <returns>How many are left, and the second at which all are there again; less than nothing left means refused.</returns>
    public (int Remaining, long Reset) Take()
    {
        lock (_lock)
        {
            var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
            _used = minute == _minute ? _used + 1 : 1;
            _minute = minute;
            return (perMinute - _used, (minute + 1) * 60);
        }
    }
}
