namespace Sis;

/// <summary>What becomes of one row of an index: another entry in its place, or nothing.</summary>
internal readonly struct IndexEdit(long row, IndexEntry replacement)
{
    public readonly long Row = row;
    public readonly IndexEntry Replacement = replacement;

    public bool IsRemoval => Replacement.PlaceValue == 0;
}
