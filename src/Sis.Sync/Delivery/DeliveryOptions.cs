namespace Sis;

/// <summary>How changes are handed to the sink of one sync: how often, how fast, and what becomes of records that it refuses.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How often a call that failed is made again before it counts as failed.</summary>
    /// <value>From 0 to 100. Default 5.</value>
    public int Retries { get; set; } = 5;

    /// <summary>The longest wait before the first retry; it doubles with each further one. The wait itself is a random part of it.</summary>
    /// <value>At least 1 ms. Default 500 ms.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before any retry. A sink that asks for a longer one gets it.</summary>
    /// <value>At least <see cref="RetryDelay"/>. Default 60 s.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The time that one run may spend waiting for retries, all together. Once it is spent, a failure is final.</summary>
    /// <value>Not negative. Default 5 minutes.</value>
    public TimeSpan RetryBudget { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The most changes a second.</summary>
    /// <value>Above 0. Default <see langword="null"/>: as fast as the sink takes them.</value>
    public double? RecordsPerSecond { get; set; }

    /// <summary>The most calls of <see cref="IRosterSink.ApplyAsync"/> a second.</summary>
    /// <value>Above 0. Default <see langword="null"/>: as fast as the sink takes them.</value>
    public double? BatchesPerSecond { get; set; }

    /// <summary>How many batches may be on their way at once. More than one only for a sink that takes calls of one tenant at the same time.</summary>
    /// <remarks>Batches that overlap are of one kind and one operation, and none of their records refers to another. Organisations and terms,
    /// which refer to their own kind, always go one batch at a time.</remarks>
    /// <value>From 1 to 64. Default 1.</value>
    public int Parallelism { get; set; } = 1;

    /// <summary>How many records a sink may refuse in one run; with one more the run stops as if the sink had failed.</summary>
    /// <value>Not negative. Default 100.</value>
    public int MaxRefused { get; set; } = 100;

    /// <summary>How long a refused record waits before it is tried again by a later run; it doubles with each refusal.</summary>
    /// <value>Not negative. Default 1 hour.</value>
    public TimeSpan RefusedRetryAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The longest that a refused record waits.</summary>
    /// <value>At least <see cref="RefusedRetryAfter"/>. Default 7 days.</value>
    public TimeSpan MaxRefusedRetryAfter { get; set; } = TimeSpan.FromDays(7);

    internal IEnumerable<string> Problems()
    {
        if (Retries is < 0 or > 100)
        {
            yield return $"{nameof(Retries)} is {Retries}; choose 0 to 100.";
        }

        if (RetryDelay < TimeSpan.FromMilliseconds(1) || MaxRetryDelay < RetryDelay)
        {
            yield return $"{nameof(RetryDelay)} must be at least 1 ms and {nameof(MaxRetryDelay)} not shorter than it.";
        }

        if (RetryBudget < TimeSpan.Zero)
        {
            yield return $"{nameof(RetryBudget)} is negative; choose zero for no retries.";
        }

        if (RecordsPerSecond is <= 0 or double.NaN || BatchesPerSecond is <= 0 or double.NaN)
        {
            yield return $"{nameof(RecordsPerSecond)} and {nameof(BatchesPerSecond)} must be above 0, or not set for no limit.";
        }

        if (Parallelism is < 1 or > 64)
        {
            yield return $"{nameof(Parallelism)} is {Parallelism}; choose 1 to 64.";
        }

        if (MaxRefused < 0)
        {
            yield return $"{nameof(MaxRefused)} is negative; choose zero to stop at the first refusal.";
        }

        if (RefusedRetryAfter < TimeSpan.Zero || MaxRefusedRetryAfter < RefusedRetryAfter)
        {
            yield return $"{nameof(RefusedRetryAfter)} must not be negative and {nameof(MaxRefusedRetryAfter)} not shorter than it.";
        }
    }
}
