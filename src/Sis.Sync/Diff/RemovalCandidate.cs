namespace Sis;

/// <summary>A record that is to be removed, and why.</summary>
internal readonly struct RemovalCandidate(KnownEntry known, RemovalReason reason)
{
    public readonly KnownEntry Known = known;
    public readonly RemovalReason Reason = reason;
}
