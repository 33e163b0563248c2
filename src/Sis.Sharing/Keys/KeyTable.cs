using System.Runtime.CompilerServices;
using System.Text;

namespace Sis.Sharing;

/// <summary>Identifiers, each with some flags. Exact: it never takes one identifier for another.</summary>
/// <remarks>
/// Packed identifiers in the order in which they came, found through a table of hashes: 36 to 48 bytes each. The table is small
/// enough to stay near, and records that come together find their identifiers together. The bytes of long ones are kept beside.
/// Filled by one thread; afterwards any number may ask.
/// </remarks>
internal sealed class KeyTable
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly KeyArena _long = new();

    // Each slot holds the hash in its upper half and the entry's number + 1 in its lower; 0 is free.
    private ulong[] _slots = new ulong[16];
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
        if (packed.Form == 0 || key.Length > RosterKey.MaxIdBytes)
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

    /// <summary>The value of an identifier, to be changed at once; 0 when it is new.</summary>
    /// <param name="key">The identifier in UTF-8, neither empty nor longer than any record's.</param>
    public ref uint this[scoped ReadOnlySpan<byte> key] => ref GetOrAdd(key, PackedKey.Of(key));

    /// <summary>The flags of an identifier; 0 when it was not added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    public uint Get(ReadOnlySpan<byte> key) => Count == 0 ? 0 : Get(key, PackedKey.Of(key));

    /// <summary>The flags of an identifier that is packed already; 0 when it was not added.</summary>
    /// <param name="key">The identifier in UTF-8; of one whose packed form is not long, it may be left out.</param>
    /// <param name="packed">The same, packed.</param>
    public uint Get(ReadOnlySpan<byte> key, in PackedKey packed)
    {
        if (Count == 0)
        {
            return 0;
        }

        var number = Find(key, packed, KeyHash.Of(packed), out _);
        return number < 0 ? 0 : EntryAt(number).Value;
    }

    /// <summary>Whether the identifier was added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    public bool Contains(ReadOnlySpan<byte> key) => Get(key) != 0;

    /// <summary>Fetches what questions about these identifiers will look at, so that many waits for memory overlap. Changes nothing but time.</summary>
    /// <param name="keys">Identifiers that will be asked for soon.</param>
    /// <returns>Nothing of meaning: what was fetched, so that fetching it is not optimised away.</returns>
    public ulong Fetch(ReadOnlySpan<PackedKey> keys)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        var seen = 0UL;
        foreach (ref readonly var key in keys)
        {
            seen ^= slots[(int)KeyHash.Of(key) & mask];
        }

        foreach (ref readonly var key in keys)
        {
            var hash = KeyHash.Of(key);
            var found = slots[(int)hash & mask];
            if ((uint)(found >> 32) == hash && found != 0)
            {
                seen ^= EntryAt((int)(uint)found - 1).Value;
            }
        }

        return seen;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Entry EntryAt(int number) => ref _chunks[number >> ChunkBits][number & (ChunkSize - 1)];

    /// <returns>The entry's number, or -1 with the free slot where it belongs.</returns>
    private int Find(ReadOnlySpan<byte> key, in PackedKey packed, uint hash, out int slot)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var found = slots[slot];
            if (found == 0)
            {
                return -1;
            }

            if ((uint)(found >> 32) == hash && Is(EntryAt((int)(uint)found - 1), key, packed))
            {
                return (int)(uint)found - 1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Is(in Entry entry, ReadOnlySpan<byte> key, in PackedKey packed) =>
        entry.Low == packed.Low && entry.Form == packed.Form
        && (packed.Form == PackedKey.LongForm ? _long[entry.High].SequenceEqual(key) : entry.High == packed.High);

    private ref uint GetOrAdd(scoped ReadOnlySpan<byte> key, scoped in PackedKey packed)
    {
        var hash = KeyHash.Of(packed);
        var number = Find(key, packed, hash, out var slot);
        if (number < 0)
        {
            number = Append(key, packed);
            _slots[slot] = ((ulong)hash << 32) | (uint)Count;
            if (Count > _slots.Length / 4 * 3)
            {
                Grow();
            }
        }

        return ref EntryAt(number).Value;
    }

    /// <remarks>The first chunk grows to full size, so that a set of three schools stays small.</remarks>
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
        entry.Form = packed.Form;
        return Count++;
    }

    private void Grow()
    {
        var larger = new ulong[_slots.Length * 2];
        var mask = larger.Length - 1;
        foreach (var found in _slots)
        {
            if (found != 0)
            {
                var slot = (int)(found >> 32) & mask;
                while (larger[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                larger[slot] = found;
            }
        }

        _slots = larger;
    }

    private struct Entry
    {
        public ulong Low;
        public ulong High;
        public uint Form;
        public uint Value;
    }
}
