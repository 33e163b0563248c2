namespace Sis.Csv;

/// <summary>Identifiers in the order in which they were first seen, each with its number. Compares bytes, so none is taken for another.</summary>
internal sealed class KeyTable
{
    private const int BlockLength = 64 << 10;

    private readonly List<byte[]> _blocks = [];
    private readonly List<(int Block, int Start, int Length)> _keys = [];
    private int[] _slots = new int[64];
    private int _used;

    public int Count => _keys.Count;

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var (block, start, length) = _keys[number];
            return _blocks[block].AsSpan(start, length);
        }
    }

    /// <summary>The number of an identifier, from 0; -1 when it was not added.</summary>
    public int Find(ReadOnlySpan<byte> key) => _slots[SlotOf(key)] - 1;

    /// <summary>Adds an identifier.</summary>
    /// <returns>Whether it was not there before.</returns>
    public bool Add(ReadOnlySpan<byte> key, out int number)
    {
        var slot = SlotOf(key);
        number = _slots[slot] - 1;
        if (number >= 0)
        {
            return false;
        }

        number = _keys.Count;
        _keys.Add(Store(key));
        _slots[slot] = number + 1;
        if (_keys.Count * 2 > _slots.Length)
        {
            Grow();
        }

        return true;
    }

    private (int Block, int Start, int Length) Store(ReadOnlySpan<byte> key)
    {
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < key.Length)
        {
            _blocks.Add(new byte[Math.Max(BlockLength, key.Length)]);
            _used = 0;
        }

        key.CopyTo(_blocks[^1].AsSpan(_used));
        _used += key.Length;
        return (_blocks.Count - 1, _used - key.Length, key.Length);
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < _keys.Count; i++)
        {
            _slots[SlotOf(this[i])] = i + 1;
        }
    }

    /// <summary>The slot of an identifier, or the free one where it would go.</summary>
    private int SlotOf(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        for (var slot = hash.ToHashCode() & (_slots.Length - 1); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (_slots[slot] == 0 || this[_slots[slot] - 1].SequenceEqual(key))
            {
                return slot;
            }
        }
    }
}
