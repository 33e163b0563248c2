using System.Buffers.Binary;
using System.Text;

namespace Sis.Sharing;

/// <summary>A set of identifiers that never takes one for another.</summary>
/// <remarks>
/// <para>The identifiers themselves are kept, end to end in large blocks, and looked up through a table of hashes: 13 to 24
/// bytes beside the identifier. Hashes of 128 bits would take half the memory for long identifiers, but "shared" must not rest
/// on a hash that we made being good enough: a false yes would give away a child.</para>
/// <para>Filled by one thread; afterwards any number may ask.</para>
/// </remarks>
internal sealed class KeySet
{
    private const int BlockBits = 18;
    private const int BlockSize = 1 << BlockBits;
    private const int LengthSize = sizeof(ushort);
    private const int FirstBlockSize = 1024;

    // Each slot holds the hash in its upper half and the place + 1 in its lower; 0 is free.
    private ulong[] _slots = new ulong[16];
    private byte[][] _blocks = [new byte[FirstBlockSize]];
    private int _block;
    private int _used;

    /// <summary>The number of identifiers.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an identifier.</summary>
    /// <param name="id">The identifier.</param>
    public bool Add(string id) => Add(Encoding.UTF8.GetBytes(id));

    /// <summary>Adds an identifier; an empty one, or one that is longer than any record's, is left out.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(ReadOnlySpan<byte> key) => Add(key, KeyHash.Of(key));

    /// <summary>Adds an identifier whose hash is known.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    /// <param name="hash">Its <see cref="KeyHash"/>.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(ReadOnlySpan<byte> key, uint hash)
    {
        if (key.IsEmpty || key.Length > RosterKey.MaxIdBytes)
        {
            return false;
        }

        if (Find(key, hash, out var slot))
        {
            return false;
        }

        _slots[slot] = ((ulong)hash << 32) | (Append(key) + 1);
        Count++;
        if (Count > _slots.Length / 4 * 3)
        {
            Grow();
        }

        return true;
    }

    /// <summary>Whether the identifier was added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    public bool Contains(ReadOnlySpan<byte> key) => Count > 0 && Find(key, KeyHash.Of(key), out _);

    /// <summary>Whether the identifier was added.</summary>
    /// <param name="key">The identifier in UTF-8.</param>
    /// <param name="hash">Its <see cref="KeyHash"/>.</param>
    public bool Contains(ReadOnlySpan<byte> key, uint hash) => Count > 0 && Find(key, hash, out _);

    /// <summary>Fetches what questions about these hashes will look at. Changes nothing but the time that they take.</summary>
    /// <remarks>
    /// A question about a large set waits for memory twice: for the slot, then for the identifier. Asked one by one, each waits
    /// alone; fetched in two sweeps, many waits overlap.
    /// </remarks>
    /// <param name="hashes">Hashes of identifiers that will be asked for soon.</param>
    /// <returns>Nothing of meaning: what was fetched, so that fetching it is not optimised away.</returns>
    public ulong Fetch(ReadOnlySpan<uint> hashes)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        var seen = 0UL;
        foreach (var hash in hashes)
        {
            seen ^= slots[(int)hash & mask];
        }

        foreach (var hash in hashes)
        {
            var found = slots[(int)hash & mask];
            if ((uint)(found >> 32) == hash && found != 0)
            {
                var place = (uint)found - 1;
                seen ^= _blocks[(int)(place >> BlockBits)][(int)(place & (BlockSize - 1))];
            }
        }

        return seen;
    }

    private bool Find(ReadOnlySpan<byte> key, uint hash, out int slot)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var found = slots[slot];
            if (found == 0)
            {
                return false;
            }

            if ((uint)(found >> 32) == hash && KeyAt((uint)found - 1).SequenceEqual(key))
            {
                return true;
            }
        }
    }

    private ReadOnlySpan<byte> KeyAt(uint place)
    {
        var block = _blocks[(int)(place >> BlockBits)];
        var at = (int)(place & (BlockSize - 1));
        return block.AsSpan(at + LengthSize, BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(at)));
    }

    private uint Append(ReadOnlySpan<byte> key)
    {
        var size = LengthSize + key.Length;
        if (_used + size > _blocks[_block].Length)
        {
            MakeRoom(size);
        }

        var at = _used;
        var block = _blocks[_block];
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(at), (ushort)key.Length);
        key.CopyTo(block.AsSpan(at + LengthSize));
        _used += size;
        return checked((uint)(((ulong)_block << BlockBits) + (uint)at));
    }

    /// <remarks>The first block grows to full size, so that a set of three schools stays small; later ones are full at once.</remarks>
    private void MakeRoom(int size)
    {
        var length = _blocks[_block].Length;
        if (length < BlockSize)
        {
            Array.Resize(ref _blocks[_block], Math.Min(BlockSize, Math.Max(length * 4, _used + size)));
        }

        if (_used + size > _blocks[_block].Length)
        {
            _block++;
            if (_block == _blocks.Length)
            {
                Array.Resize(ref _blocks, _blocks.Length * 2);
            }

            _blocks[_block] = new byte[BlockSize];
            _used = 0;
        }
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
}
