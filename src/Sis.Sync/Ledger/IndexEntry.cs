using System.Runtime.InteropServices;

namespace Sis;

/// <summary>What the index knows of a record: 32 bytes, stored as they are (little-endian).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly struct IndexEntry(ulong keyLow, ulong keyHigh, ulong content, Place place) : IKeyed
{
    public const int Size = 32;

    public readonly ulong KeyLow = keyLow;
    public readonly ulong KeyHigh = keyHigh;
    public readonly ulong Content = content;
    public readonly ulong PlaceValue = place.Value;

    ulong IKeyed.KeyHigh => KeyHigh;

    public Place Place => new(PlaceValue);

    public bool HasKeyOf(in IndexEntry other) => KeyLow == other.KeyLow && KeyHigh == other.KeyHigh;

    public KeyHash Key => new(KeyLow, KeyHigh);

    public IndexEntry At(Place place) => new(KeyLow, KeyHigh, Content, place);

    public IndexEntry With(ulong content, Place place) => new(KeyLow, KeyHigh, content, place);
}
