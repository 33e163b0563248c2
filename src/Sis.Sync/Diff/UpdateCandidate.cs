namespace Sis;

/// <summary>A record whose bytes differ from those last delivered; which fields differ is found when both are read.</summary>
internal readonly struct UpdateCandidate(KnownEntry old, IndexEntry now, bool isRekeyed)
{
    public readonly KnownEntry Old = old;
    public readonly IndexEntry Now = now;
    public readonly bool IsRekeyed = isRekeyed;
}
