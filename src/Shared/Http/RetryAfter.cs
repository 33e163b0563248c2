namespace Sis.Http;

/// <summary>Reads how long an answer asks to wait (RFC 9110 §10.2.3): seconds, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>The wait that an answer asks for, or <see langword="null"/>; never negative.</summary>
    /// <remarks>A date is counted from the answer's own clock where it tells the time, because the two clocks may differ.</remarks>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        if (response.Headers.RetryAfter is not { } asked)
        {
            return null;
        }

        var delay = asked.Delta ?? (asked.Date is { } date ? date - (response.Headers.Date ?? time.GetUtcNow()) : null);
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }
}
