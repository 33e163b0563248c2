namespace Sis;

/// <summary>How long a sync's history is kept. Pruned at the end of each run.</summary>
public sealed class RetentionOptions
{
    internal RetentionOptions()
    {
    }

    /// <summary>How long reports of runs are kept.</summary>
    /// <value>More than zero. Default 30 days.</value>
    public TimeSpan Runs { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long statistics are kept: they are small.</summary>
    /// <value>More than zero. Default 400 days.</value>
    public TimeSpan Statistics { get; set; } = TimeSpan.FromDays(400);

    /// <summary>How long the changes of the latest plan are kept once it is closed; they hold old values of records.</summary>
    /// <value>Zero or more. Default 30 days; a newer plan takes its place sooner.</value>
    public TimeSpan ClosedPlan { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many earlier plans are kept besides the latest, so that what they did can be taken back; they hold old values of records.</summary>
    /// <value>From 0 to 30. Default 3. Plans without changes, and the first of all, are not kept; <see cref="ClosedPlan"/> limits their age as well.</value>
    public int EarlierPlans { get; set; } = 3;

    internal IEnumerable<string> Problems()
    {
        if (Runs <= TimeSpan.Zero || Statistics <= TimeSpan.Zero || ClosedPlan < TimeSpan.Zero)
        {
            yield return "A time of retention is not positive; choose, for example, 30 days.";
        }

        if (EarlierPlans is < 0 or > 30)
        {
            yield return $"{nameof(EarlierPlans)} is {EarlierPlans}; choose 0 to 30.";
        }
    }
}
