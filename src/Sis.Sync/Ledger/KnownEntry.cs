namespace Sis;

/// <summary>An entry of an index, with its row: the place that it has in the index, counted from 0 as it is read.</summary>
internal readonly struct KnownEntry(IndexEntry entry, long row) : IKeyed
{
    public readonly IndexEntry Entry = entry;
    public readonly long Row = row;

    public ulong KeyHigh => Entry.KeyHigh;

    public KeyHash Key => Entry.Key;

    public Place Place => Entry.Place;

    public ulong Content => Entry.Content;

    public KnownEntry With(IndexEntry entry) => new(entry, Row);
}
