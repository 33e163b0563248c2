namespace Sis;

/// <summary>What a source delivered of one kind.</summary>
public enum ReadMode
{
    /// <summary>Nothing: the kind was not read at all. What is known of it stays as it is.</summary>
    Absent,

    /// <summary>Only what changed since the last delivery; removals are stated one by one.</summary>
    Delta,

    /// <summary>Everything there is now; what is missing is gone, if the read was complete.</summary>
    Full,
}
