namespace Sis;

/// <summary>What the gates know of a kind without looking at the plan.</summary>
internal readonly record struct KindCounts
{
    public required RosterKind Kind { get; init; }

    /// <summary>Records that the ledger has.</summary>
    public long Active { get; init; }

    public long Read { get; init; }

    /// <summary>Rows that could not be used; what sharing left out is not among them.</summary>
    public long Rejected { get; init; }

    /// <summary>Whether the kind was read in full.</summary>
    public bool IsFull { get; init; }

    /// <summary>What the last accepted full read had.</summary>
    public long? PreviousRead { get; init; }

    public long Created { get; init; }

    public long Updated { get; init; }

    public long Rekeyed { get; init; }

    public long Removed { get; init; }

    /// <summary>Of the removals, those for no longer being shared.</summary>
    public long RemovedNotShared { get; init; }
}
