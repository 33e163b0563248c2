namespace Sis;

/// <summary>What becomes of one entry of an index: another in its place, or nothing.</summary>
internal readonly struct IndexEdit(KeyHash key, IndexEntry replacement)
{
    public readonly ulong KeyLow = key.Low;
    public readonly ulong KeyHigh = key.High;
    public readonly IndexEntry Replacement = replacement;

    public KeyHash Key => new(KeyLow, KeyHigh);

    public static IndexEdit Remove(KeyHash key) => new(key, default);

    public bool IsRemoval => Replacement.PlaceValue == 0;
}
