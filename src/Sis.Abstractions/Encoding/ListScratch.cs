namespace Sis;

/// <summary>Puts the items of one list in order, each once. Most lists are so already and never come here.</summary>
internal sealed class ListScratch
{
    private const int ShortList = 16;

    private readonly ByteBuffer _items = new(512);
    private (int Start, int Length)[] _bounds = new (int, int)[8];
    private int _count;

    /// <param name="list">Ends with the items of the list, each behind its length.</param>
    /// <param name="from">Where they begin.</param>
    public void PutInOrder(ByteBuffer list, int from)
    {
        _items.Length = 0;
        _items.Append(list.WrittenSpan(from));
        FindItems();
        Sort(_bounds.AsSpan(0, _count));
        list.Length = from;
        for (var i = 0; i < _count; i++)
        {
            var item = Slice(_bounds[i]);
            if (i == 0 || !item.SequenceEqual(Slice(_bounds[i - 1])))
            {
                list.AppendPrefixed(item);
            }
        }
    }

    public void Return() => _items.Return();

    private void FindItems()
    {
        _count = 0;
        for (var at = 0; at < _items.Length;)
        {
            if (_count == _bounds.Length)
            {
                Array.Resize(ref _bounds, _count * 2);
            }

            var length = Varint.Read(_items.Written, ref at);
            _bounds[_count++] = (at, length);
            at += length;
        }
    }

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

    private ReadOnlySpan<byte> Slice((int Start, int Length) bounds) => _items.Written.Slice(bounds.Start, bounds.Length);
}
