using System.Globalization;

namespace Sis.Clever;

/// <summary>Reads how many requests are left: <c>X-Ratelimit-*</c>, which are lists when several limits match a request.</summary>
/// <remarks>Clever gives no <c>Retry-After</c>, and the time of reset is that of its own clock.</remarks>
internal static class RateLimitHeaders
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait before the next request, or <see langword="null"/> when some are left.</summary>
    public static TimeSpan? Delay(HttpResponseMessage response, TimeProvider time)
    {
        var remaining = Numbers(response, "X-Ratelimit-Remaining");
        var resets = Numbers(response, "X-Ratelimit-Reset");
        var isLimited = response.StatusCode == System.Net.HttpStatusCode.TooManyRequests;
        long? latest = null;
        for (var i = 0; i < resets.Count; i++)
        {
            if (i < remaining.Count && remaining[i] <= 0)
            {
                latest = Math.Max(latest ?? 0, resets[i]);
            }
        }

        if (latest is null)
        {
            // Refused without saying by which limit: as if by all of them.
            if (!isLimited || resets.Count == 0)
            {
                return null;
            }

            latest = resets.Max();
        }

        var delay = TimeSpan.FromSeconds(Math.Clamp(latest.Value - (response.Headers.Date ?? time.GetUtcNow()).ToUnixTimeSeconds(), -1, 3600));
        return delay < Shortest ? Shortest : delay > Longest ? Longest : delay;
    }

    private static List<long> Numbers(HttpResponseMessage response, string name)
    {
        var numbers = new List<long>();
        if (response.Headers.TryGetValues(name, out var values))
        {
            foreach (var value in values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)))
            {
                if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    numbers.Add(number);
                }
            }
        }

        return numbers;
    }
}
