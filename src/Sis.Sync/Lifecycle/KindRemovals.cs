namespace Sis;

/// <summary>What becomes of records of one kind that are gone.</summary>
public sealed class KindRemovals
{
    private const int MostDays = 3_660;

    internal KindRemovals()
    {
    }

    /// <summary>How many days a record may be missing from complete reads before it is removed.</summary>
    /// <value>From 0 to 3,660. Default 0: it goes with the first complete read that lacks it. The days are those of UTC.</value>
    /// <remarks>The state then keeps some 24 bytes for each record in grace, in memory while a run compares.</remarks>
    public int GraceDays { get; set; }

    /// <summary>How many days after its removal a record is deleted for good.</summary>
    /// <value>From 1 to 3,660, or <see langword="null"/>, the default: never. The sink must understand <see cref="RosterOperation.Purge"/>.</value>
    public int? PurgeAfterDays { get; set; }

    /// <summary>Whether the keys of removed records are remembered, so that a sink is told when one comes back.</summary>
    /// <value>Default <see langword="false"/>; they are also remembered while <see cref="PurgeAfterDays"/> is set.</value>
    public bool Remembers { get; set; }

    /// <summary>Whether a record that comes back is also brought back where somebody had archived it in the application by hand.</summary>
    /// <value>Default <see langword="false"/>: what was archived by hand stays archived.</value>
    public bool Unarchives { get; set; }

    internal bool IsRemembered => Remembers || PurgeAfterDays is not null;

    internal IEnumerable<string> Problems()
    {
        if (GraceDays is < 0 or > MostDays)
        {
            yield return $"{nameof(GraceDays)} is {GraceDays}; choose 0 to {MostDays}.";
        }

        if (PurgeAfterDays is < 1 or > MostDays)
        {
            yield return $"{nameof(PurgeAfterDays)} is {PurgeAfterDays}; choose 1 to {MostDays}, or null.";
        }
    }
}
