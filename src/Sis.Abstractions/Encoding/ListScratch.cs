namespace Sis;

/// <summary>Gathers the items of one list, then writes them sorted and each once.</summary>
internal sealed class ListScratch
{
    private const int ShortList = 16;

    private readonly ByteBuffer _items = new(512);
    private (int Start, int Length)[] _bounds = new (int, int)[8];
    private int _count;
    private int _start;

    public ByteBuffer Buffer => _items;

    public void Clear()
    {
        _items.Length = 0;
        _count = 0;
    }

    public void BeginItem() => _start = _items.Length;

    /// <summary>Keeps what was written since <see cref="BeginItem"/>, unless it is empty.</summary>
    public void EndItem()
    {
        if (_items.Length == _start)
        {
            return;
        }

        if (_count == _bounds.Length)
        {
            Array.Resize(ref _bounds, _count * 2);
        }

        _bounds[_count++] = (_start, _items.Length - _start);
    }

    public void DropItem() => _items.Length = _start;

    /// <summary>Sorts the items by bytes and drops repeats; returns the length of the list's canonical bytes.</summary>
    public int Seal()
    {
        if (_count > 1)
        {
            Sort(_bounds.AsSpan(0, _count));
            DropRepeats();
        }

        var total = 0;
        for (var i = 0; i < _count; i++)
        {
            var length = _bounds[i].Length;
            total += Varint.LengthOf(length) + length;
        }

        return total;
    }

    public void CopyTo(ByteBuffer target)
    {
        for (var i = 0; i < _count; i++)
        {
            target.AppendPrefixed(Slice(_bounds[i]));
        }
    }

    public void Return() => _items.Return();

    /// <remarks>Lists in rosters have a handful of items, mostly in order already: inserting beats a general sort and its delegate.</remarks>
    private void Sort(Span<(int Start, int Length)> bounds)
    {
        if (bounds.Length > ShortList)
        {
            bounds.Sort((left, right) => Slice(left).SequenceCompareTo(Slice(right)));
            return;
        }

        for (var i = 1; i < bounds.Length; i++)
        {
            var moving = bounds[i];
            var item = Slice(moving);
            var at = i;
            for (; at > 0 && Slice(bounds[at - 1]).SequenceCompareTo(item) > 0; at--)
            {
                bounds[at] = bounds[at - 1];
            }

            bounds[at] = moving;
        }
    }

    private void DropRepeats()
    {
        var kept = 1;
        for (var i = 1; i < _count; i++)
        {
            if (!Slice(_bounds[i]).SequenceEqual(Slice(_bounds[kept - 1])))
            {
                _bounds[kept++] = _bounds[i];
            }
        }

        _count = kept;
    }

    private ReadOnlySpan<byte> Slice((int Start, int Length) bounds) => _items.Written.Slice(bounds.Start, bounds.Length);
}
