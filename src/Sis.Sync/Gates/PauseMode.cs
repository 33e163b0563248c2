namespace Sis;

/// <summary>What may still happen during a pause, from the strictest to the mildest.</summary>
public enum PauseMode
{
    /// <summary>Nothing: the source is not even read.</summary>
    Frozen,

    /// <summary>The source is read and a plan is made, which waits.</summary>
    OutputFrozen,

    /// <summary>New records go; updates, changed keys and removals wait.</summary>
    AdditionsOnly,
}
