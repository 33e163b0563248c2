namespace Sis;

/// <summary>What stands at one position of an index in place of what was written there, or nothing; beyond its end, what was added.</summary>
internal readonly struct PlacedEdit(long position, IndexEntry entry)
{
    public const int Size = sizeof(long) + IndexEntry.Size;

    public readonly long Position = position;
    public readonly IndexEntry Entry = entry;

    public static PlacedEdit Remove(long position) => new(position, default);

    public bool IsRemoval => Entry.PlaceValue == 0;
}
