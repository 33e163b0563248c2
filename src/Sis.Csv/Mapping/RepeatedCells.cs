using System.Buffers.Binary;

namespace Sis.Csv;

/// <summary>Remembers the canonical value of cells that come again and again, such as a role and its school.</summary>
/// <remarks>
/// Cells are compared whole, so that none is taken for another. What was seen once is not remembered: most cells of some columns never come again.
/// Where two share a place the later one takes it, so that memory is bounded.
/// </remarks>
internal sealed class RepeatedCells(RosterField field)
{
    private const int Places = 256;
    private const int LongestCell = 64;

    private Place[]? _places;

    /// <summary>Writes the value of these cells, if it is known.</summary>
    public bool TryWrite(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, RecordBatchWriter writer)
    {
        if (_places is null)
        {
            return false;
        }

        ref readonly var place = ref _places[Hash(first, second) % Places];
        if (place.Value is null || !second.SequenceEqual(place.Second) || !first.SequenceEqual(place.First))
        {
            return false;
        }

        writer.WriteCanonical(field, place.Value);
        return true;
    }

    /// <summary>Whether it is time to <see cref="Keep"/> the value of these cells: they were here before, and are short.</summary>
    public bool IsWorthKeeping(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var hash = Hash(first, second);
        _places ??= new Place[Places];
        ref var place = ref _places[hash % Places];
        var wasSeen = place.LastSeen == hash;
        place.LastSeen = hash;
        return wasSeen && first.Length <= LongestCell && second.Length <= LongestCell;
    }

    /// <param name="first">One cell.</param>
    /// <param name="second">The other.</param>
    /// <param name="record">Holds a record with the value of these cells and no other.</param>
    public void Keep(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, RecordBatchWriter record)
    {
        using var batch = record.Take();
        var value = ReadOnlySpan<byte>.Empty;
        foreach (var (_, written) in batch[0])
        {
            value = written;
        }

        ref var place = ref _places![Hash(first, second) % Places];
        (place.First, place.Second, place.Value) = (first.ToArray(), second.ToArray(), value.ToArray());
    }

    private static uint Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var hash = (uint)second.Length + (first.IsEmpty ? 0U : (uint)((first[0] << 8) + first.Length));
        if (second.Length < sizeof(ulong))
        {
            foreach (var letter in second)
            {
                hash = (hash * 31) + letter;
            }

            return hash;
        }

        var mixed = BinaryPrimitives.ReadUInt64LittleEndian(second) * 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ BinaryPrimitives.ReadUInt64LittleEndian(second[^sizeof(ulong)..]) ^ hash) * 0x9E3779B97F4A7C15UL;
        return (uint)(mixed >> 32);
    }

    private struct Place
    {
        public uint LastSeen;
        public byte[]? First;
        public byte[]? Second;
        public byte[]? Value;
    }
}
