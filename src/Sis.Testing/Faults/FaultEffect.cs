namespace Sis.Testing;

/// <summary>What a fault does to the call.</summary>
public enum FaultEffect
{
    /// <summary>It fails with an exception that says that trying again may help.</summary>
    Transient,

    /// <summary>It fails with an exception that says that trying again will not help.</summary>
    Permanent,

    /// <summary>The token source of the test is cancelled, and the call ends as cancelled.</summary>
    Cancel,

    /// <summary>It takes longer; nothing fails.</summary>
    Delay,

    /// <summary>It fails with a <see cref="RosterBatchException"/> that names the changes that match, or all of them.</summary>
    Refuse,

    /// <summary>It fails with an exception of a type that says nothing.</summary>
    Unknown,
}
