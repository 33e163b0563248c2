using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sis.Sharing;

/// <summary>Identifiers, each with some flags or a number. Exact: it never takes one identifier for another.</summary>
/// <remarks>
/// Packed identifiers in the order in which they came, found through a table of hashes: 26 to 31 bytes each. Records that come
/// together find their identifiers together. The bytes of long ones are kept beside.
/// Filled by one thread; afterwards any number may ask.
/// </remarks>
internal sealed class KeyTable
{
    /// <summary>The largest flags or number: what stands above them in an entry is the form of its identifier.</summary>
    public const uint MaxValue = (1u << FormShift) - 1;

    private const int FormShift = 26;
    private const int ChunkBits = 13;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly KeyArena _long = new();

    // Each slot holds the entry's number + 1 in as many bits as the mask has, and above them those of the hash; 0 is free.
    private uint[] _slots = new uint[16];
    private Entry[][] _chunks = [];

    /// <summary>The number of identifiers.</summary>
    public int Count { get; private set; }

    /// <summary>Adds flags to an identifier; an empty one, or one that is longer than any record's, is left out.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    /// <param name="flags">At least one bit.</param>
    /// <returns>Whether any of the flags is new.</returns>
    public bool Add(ReadOnlySpan<byte> key, uint flags = 1) => Add(key, PackedKey.Of(key), flags);

    /// <summary>Adds an identifier.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="flags">At least one bit.</param>
    public bool Add(string id, uint flags = 1) => Add(Encoding.UTF8.GetBytes(id), flags);

    /// <summary>Adds flags to an identifier that is packed already.</summary>
    /// <param name="key">The identifier in UTF-8; of one whose packed form is not long, it may be left out.</param>
    /// <param name="packed">The same, packed.</param>
    /// <param name="flags">At least one bit.</param>
    /// <returns>Whether any of the flags is new.</returns>
    public bool Add(ReadOnlySpan<byte> key, in PackedKey packed, uint flags)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flags, MaxValue);
        if (!CanBeKey(key, packed))
        {
            return false;
        }

        // Written only when it changes: memory that is only read stays shared and clean.
        ref var value = ref GetOrAdd(key, packed);
        if ((value | flags) == value)
        {
            return false;
        }

        value |= flags;
        return true;
    }

    /// <summary>Puts what is noted of an identifier together with more, of each rule the first.</summary>
    /// <param name="key">The identifier in UTF-8; of one whose packed form is not long, it may be left out.</param>
    /// <param name="packed">The same, packed.</param>
    /// <param name="notes">Flags and numbers of rules, as <see cref="ScopeFlags"/> has them.</param>
    /// <returns>Everything that is noted now.</returns>
    public uint Merge(ReadOnlySpan<byte> key, in PackedKey packed, uint notes)
    {
        if (!CanBeKey(key, packed))
        {
            return notes;
        }

        ref var value = ref GetOrAdd(key, packed);
        var known = value & MaxValue;
        var merged = ScopeFlags.Merge(known, notes);
        if (merged != known)
        {
            value = (value & ~MaxValue) | merged;
        }

        return merged;
    }

    /// <summary>Gives an identifier a number in place of the one that it had.</summary>
    /// <param name="key">The identifier in UTF-8, neither empty nor longer than any record's.</param>
    /// <param name="number">The number, not 0.</param>
    public void Put(ReadOnlySpan<byte> key, uint number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MaxValue);
        ref var value = ref GetOrAdd(key, PackedKey.Of(key));
        value = (value & ~MaxValue) | number;
    }

    /// <summary>The flags of an identifier; 0 when it was not added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    public uint Get(ReadOnlySpan<byte> key) => Count == 0 ? 0 : Get(key, PackedKey.Of(key));

    /// <summary>The flags of an identifier that is packed already; 0 when it was not added.</summary>
    /// <param name="key">The identifier in UTF-8; of one whose packed form is not long, it may be left out.</param>
    /// <param name="packed">The same, packed.</param>
    public uint Get(ReadOnlySpan<byte> key, in PackedKey packed)
    {
        var number = Find(key, packed, out _);
        return number < 0 ? 0 : EntryAt(number).Value & MaxValue;
    }

    /// <summary>Whether the identifier was added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    public bool Contains(ReadOnlySpan<byte> key) => Get(key) != 0;

    /// <summary>Fetches what questions about these identifiers will look at, so that many waits for memory overlap. Changes nothing but time.</summary>
    /// <param name="keys">Identifiers that will be asked for soon.</param>
    /// <returns>Nothing of meaning: what was fetched, so that fetching it is not optimised away.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Fetch(ReadOnlySpan<PackedKey> keys)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        var seen = 0u;
        foreach (ref readonly var key in keys)
        {
            seen ^= slots[(int)key.Hash & mask];
        }

        foreach (ref readonly var key in keys)
        {
            var found = slots[(int)key.Hash & mask];
            if (found != 0 && ((found ^ key.Hash) & ~(uint)mask) == 0)
            {
                seen ^= EntryAt((int)(found & (uint)mask) - 1).Value;
            }
        }

        return seen;
    }

    /// <summary>Adds everything of another table.</summary>
    /// <param name="other">The other table.</param>
    public void AddAll(KeyTable other)
    {
        for (var number = 0; number < other.Count; number++)
        {
            ref var entry = ref other.EntryAt(number);
            var packed = PackedOf(entry);
            Add(packed.Form == PackedKey.LongForm ? other._long[entry.High] : default, packed, entry.Value & MaxValue);
        }
    }

    private static bool CanBeKey(ReadOnlySpan<byte> key, in PackedKey packed) => packed.Form != 0 && key.Length <= RosterKey.MaxIdBytes;

    private static PackedKey PackedOf(in Entry entry)
    {
        var form = entry.Value >> FormShift;
        return new(entry.Low, form == PackedKey.LongForm ? 0 : entry.High, form);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry EntryAt(int number) => ref _chunks[number >> ChunkBits][number & (ChunkSize - 1)];

    /// <returns>The entry's number, or -1 with the free slot where it belongs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find(ReadOnlySpan<byte> key, in PackedKey packed, out int slot)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        var hash = packed.Hash;
        for (slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var found = slots[slot];
            if (found == 0)
            {
                return -1;
            }

            // What is left of the hash once the mask is taken off is all that the two have in common.
            var number = found ^ (hash & ~(uint)mask);
            if (number <= (uint)mask && Is(EntryAt((int)number - 1), key, packed))
            {
                return (int)number - 1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Is(in Entry entry, ReadOnlySpan<byte> key, in PackedKey packed) =>
        entry.Low == packed.Low && entry.Value >> FormShift == packed.Form
        && (packed.Form == PackedKey.LongForm ? IsLong(entry, key) : entry.High == packed.High);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsLong(in Entry entry, ReadOnlySpan<byte> key) => _long[entry.High].SequenceEqual(key);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ref uint GetOrAdd(scoped ReadOnlySpan<byte> key, scoped in PackedKey packed)
    {
        var number = Find(key, packed, out var slot);
        if (number < 0)
        {
            number = Append(key, packed);
            _slots[slot] = SlotOf(packed, number, _slots.Length - 1);
            if (Count > _slots.Length / 4 * 3)
            {
                Grow();
            }
        }

        return ref EntryAt(number).Value;
    }

    private static uint SlotOf(in PackedKey packed, int number, int mask) => (packed.Hash & ~(uint)mask) | (uint)(number + 1);

    /// <remarks>The first chunk grows to full size, so that a set of three schools stays small.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Append(ReadOnlySpan<byte> key, in PackedKey packed)
    {
        var (chunk, at) = (Count >> ChunkBits, Count & (ChunkSize - 1));
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, Math.Max(1, _chunks.Length * 2));
        }

        if (_chunks[chunk] is null)
        {
            _chunks[chunk] = new Entry[chunk == 0 ? 16 : ChunkSize];
        }
        else if (at == _chunks[chunk].Length)
        {
            Array.Resize(ref _chunks[chunk], Math.Min(ChunkSize, at * 4));
        }

        ref var entry = ref _chunks[chunk][at];
        entry.Low = packed.Low;
        entry.High = packed.Form == PackedKey.LongForm ? _long.Append(key) : packed.High;
        entry.Value = packed.Form << FormShift;
        return Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Grow()
    {
        var larger = new uint[_slots.Length * 2];
        var mask = larger.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var packed = PackedOf(EntryAt(number));
            var slot = (int)packed.Hash & mask;
            while (larger[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            larger[slot] = SlotOf(packed, number, mask);
        }

        _slots = larger;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Entry
    {
        public ulong Low;
        public ulong High;
        public uint Value;
    }
}
