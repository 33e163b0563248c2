namespace Sis;

/// <summary>How long a plan may wait.</summary>
public sealed class PlanOptions
{
    internal PlanOptions()
    {
    }

    /// <summary>How long after it was made a plan may still be approved and applied.</summary>
    /// <value>More than zero. Default 72 hours.</value>
    public TimeSpan ExpireAfter { get; set; } = TimeSpan.FromHours(72);

    internal IEnumerable<string> Problems()
    {
        if (ExpireAfter <= TimeSpan.Zero)
        {
            yield return $"{nameof(ExpireAfter)} is not positive; choose, for example, 72 hours.";
        }
    }
}
