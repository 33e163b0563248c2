namespace Sis;

/// <summary>A record that is to be removed, and why.</summary>
internal readonly struct RemovalCandidate(IndexEntry entry, RemovalReason reason)
{
    public readonly IndexEntry Entry = entry;
    public readonly RemovalReason Reason = reason;
}
