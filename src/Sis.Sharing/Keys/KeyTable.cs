using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sis.Sharing;

/// <summary>Identifiers, each with some flags. Exact: it never takes one identifier for another.</summary>
/// <remarks>
/// An open table of packed identifiers: 36 to 72 bytes each, and one look at memory for all but long ones, whose bytes are kept
/// beside it. Filled by one thread; afterwards any number may ask.
/// </remarks>
internal sealed class KeyTable
{
    private const int Smallest = 16;

    private readonly KeyArena _long = new();
    private Slot[] _slots = [];
    private int _limit;

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
    /// <param name="key">The identifier in UTF-8.</param>
    /// <param name="packed">The same, packed.</param>
    /// <param name="flags">At least one bit.</param>
    /// <returns>Whether any of the flags is new.</returns>
    public bool Add(ReadOnlySpan<byte> key, in PackedKey packed, uint flags)
    {
        if (key.IsEmpty || key.Length > RosterKey.MaxIdBytes)
        {
            return false;
        }

        ref var value = ref GetOrAdd(key, packed);
        var isNew = (value | flags) != value;
        value |= flags;
        return isNew;
    }

    /// <summary>The value of an identifier, to be changed at once; 0 when it is new.</summary>
    /// <param name="key">The identifier in UTF-8, neither empty nor longer than any record's.</param>
    public ref uint this[scoped ReadOnlySpan<byte> key] => ref GetOrAdd(key, PackedKey.Of(key));

    /// <summary>The flags of an identifier; 0 when it was not added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    public uint Get(ReadOnlySpan<byte> key) => Count == 0 ? 0 : Get(key, PackedKey.Of(key));

    /// <summary>The flags of an identifier that is packed already; 0 when it was not added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    /// <param name="packed">The same, packed.</param>
    public uint Get(ReadOnlySpan<byte> key, in PackedKey packed)
    {
        if (Count == 0)
        {
            return 0;
        }

        ref var slot = ref Find(key, packed);
        return slot.Form == 0 ? 0 : slot.Value;
    }

    /// <summary>Whether the identifier was added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    public bool Contains(ReadOnlySpan<byte> key) => Get(key) != 0;

    /// <summary>Fetches what questions about these identifiers will look at, so that many waits for memory overlap. Changes nothing but time.</summary>
    /// <param name="keys">Identifiers that will be asked for soon.</param>
    /// <returns>Nothing of meaning: what was fetched, so that fetching it is not optimised away.</returns>
    public ulong Fetch(ReadOnlySpan<PackedKey> keys)
    {
        var seen = 0UL;
        var slots = _slots;
        if (slots.Length > 0)
        {
            foreach (ref readonly var key in keys)
            {
                seen ^= slots[PlaceOf(key, slots.Length)].Low;
            }
        }

        return seen;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(in PackedKey key, int length) => (int)Math.BigMul(KeyHash.Of(key), (ulong)length, out _);

    /// <summary>The slot of an identifier, or the free one where it belongs.</summary>
    private ref Slot Find(scoped ReadOnlySpan<byte> key, scoped in PackedKey packed)
    {
        var slots = _slots;
        var at = PlaceOf(packed, slots.Length);
        while (true)
        {
            ref var slot = ref slots[at];
            if (slot.Form == 0
                || (slot.Low == packed.Low && slot.Form == packed.Form
                    && (packed.Form == PackedKey.LongForm ? _long[slot.High].SequenceEqual(key) : slot.High == packed.High)))
            {
                return ref slot;
            }

            at = at + 1 == slots.Length ? 0 : at + 1;
        }
    }

    private ref uint GetOrAdd(scoped ReadOnlySpan<byte> key, scoped in PackedKey packed)
    {
        if (Count >= _limit)
        {
            Grow();
        }

        ref var slot = ref Find(key, packed);
        if (slot.Form == 0)
        {
            slot.Low = packed.Low;
            slot.High = packed.Form == PackedKey.LongForm ? _long.Append(key) : packed.High;
            slot.Form = packed.Form;
            Count++;
        }

        return ref slot.Value;
    }

    private void Grow()
    {
        var larger = new Slot[Math.Max(Smallest, (int)Math.Min(Array.MaxLength, _slots.Length * 2L))];
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Form != 0)
            {
                var hash = slot.Form == PackedKey.LongForm ? KeyHash.Of(PackedKey.Of(_long[slot.High])) : KeyHash.Of(slot.Key);
                var at = (int)Math.BigMul(hash, (ulong)larger.Length, out _);
                while (larger[at].Form != 0)
                {
                    at = at + 1 == larger.Length ? 0 : at + 1;
                }

                larger[at] = slot;
            }
        }

        _slots = larger;
        _limit = larger.Length / 3 * 2;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Slot
    {
        public ulong Low;
        public ulong High;
        public uint Form;
        public uint Value;

        public readonly PackedKey Key => PackedKey.From(Low, High, Form);
    }
}
