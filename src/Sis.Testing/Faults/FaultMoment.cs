namespace Sis.Testing;

/// <summary>When a fault strikes, seen from the call that it spoils.</summary>
public enum FaultMoment
{
    /// <summary>Before anything is done.</summary>
    Before,

    /// <summary>When half of the batch is done, as in a sink that is not atomic. A batch of one change is not begun.</summary>
    Halfway,

    /// <summary>When all is done, so that only the acknowledgement is lost.</summary>
    After,
}
