namespace Sis;

/// <summary>The end of one kind, and how far it can be trusted. Without it, or without <see cref="IsComplete"/>, nothing is removed.</summary>
/// <param name="Kind">The kind that ended.</param>
/// <param name="Mode">What was delivered.</param>
/// <param name="IsComplete">Whether the source is sure that it delivered all of it: no failed page, no damaged or missing file.</param>
public sealed record EndItem(RosterKind Kind, ReadMode Mode, bool IsComplete) : RosterItem
{
    /// <summary>How many records the provider said there are, if it said; compared with what arrived.</summary>
    public long? ExpectedCount { get; init; }

    /// <summary>Why the read is not complete, in words without personal values.</summary>
    public string? Reason { get; init; }
}
