namespace Sis;

/// <summary>What a run did with one kind.</summary>
public sealed record KindReport
{
    /// <summary>The kind's stable name.</summary>
    public required string Kind { get; init; }

    /// <summary>Records read.</summary>
    public long Read { get; init; }

    /// <summary>Rows and records that could not be used.</summary>
    public long Rejected { get; init; }

    /// <summary>Records that the policy does not share.</summary>
    public long NotShared { get; init; }

    /// <summary>Records that are as they were delivered.</summary>
    public long Unchanged { get; init; }

    /// <summary>Records created, or to be created when only planned.</summary>
    public long Created { get; init; }

    /// <summary>Records updated.</summary>
    public long Updated { get; init; }

    /// <summary>Records removed.</summary>
    public long Removed { get; init; }

    /// <summary>Records whose key changed.</summary>
    public long Rekeyed { get; init; }

    /// <summary>Changes of the plan that wait for approval.</summary>
    public long Held { get; init; }

    /// <summary>Removals held back because the read does not prove them.</summary>
    public long Withheld { get; init; }

    /// <summary>Missing records that stay for a time of grace: see <see cref="KindRemovals.GraceDays"/>.</summary>
    public long InGrace { get; init; }

    /// <summary>Records that were removed before and are now deleted for good.</summary>
    public long Purged { get; init; }
}
