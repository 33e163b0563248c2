namespace Sis;

/// <summary>What a run is doing.</summary>
public enum SyncPhase
{
    /// <summary>Finishing what an interrupted run had begun to deliver.</summary>
    Resuming,

    /// <summary>Reading the source.</summary>
    Reading,

    /// <summary>Working out what is shared and what changed.</summary>
    Comparing,

    /// <summary>Delivering changes to the sink.</summary>
    Delivering,

    /// <summary>Bringing the ledger up to date.</summary>
    Committing,
}
