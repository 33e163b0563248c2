namespace Sis;

/// <summary>What a comparison found for one kind.</summary>
internal sealed class KindResult
{
    public long Read { get; set; }

    public long Rejected { get; set; }

    public long NotShared { get; set; }

    public long Unchanged { get; set; }

    public long Created { get; set; }

    public long Updated { get; set; }

    public long Removed { get; set; }

    /// <summary>Of the removals, those for no longer being shared.</summary>
    public long RemovedNotShared { get; set; }

    public long Rekeyed { get; set; }

    /// <summary>Removals that were not made because the read does not prove them.</summary>
    public long Withheld { get; set; }

    /// <summary>Missing records that stay for a time of grace.</summary>
    public long InGrace { get; set; }

    /// <summary>Records that were removed long enough ago to be deleted for good.</summary>
    public long Purged { get; set; }

    /// <summary>Whether the ledger changes, which knows nothing of purged records.</summary>
    public bool HasChanges => Created + Updated + Removed + Rekeyed > 0;
}
