namespace Sis.Clever;

/// <summary>Keeps one token within its requests per minute, and waits where Clever says that none are left.</summary>
/// <remarks>Clever counts in fixed minutes for each token. Safe for any thread.</remarks>
internal sealed class RateLimit(int perMinute, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _windowEnd;
    private DateTimeOffset _blockedUntil;
    private int _used;

    /// <summary>Waits until a request may be sent, and counts it.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (Take() is { } delay)
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Learns from an answer.</summary>
    public void Note(HttpResponseMessage response)
    {
        if (RateLimitHeaders.Delay(response, time) is { } delay)
        {
            lock (_lock)
            {
                var until = time.GetUtcNow() + delay;
                _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
            }
        }
    }

    /// <returns>How long to wait before asking again, or <see langword="null"/> when the request may go.</returns>
    private TimeSpan? Take()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now >= _windowEnd)
            {
                _windowEnd = now + Window;
                _used = 0;
            }

            var free = _used >= perMinute && _windowEnd > _blockedUntil ? _windowEnd : _blockedUntil;
            if (free > now)
            {
                return free - now;
            }

            _used++;
            return null;
        }
    }
}
