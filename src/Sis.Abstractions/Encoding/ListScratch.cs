namespace Sis;

/// <summary>Gathers the items of one list, then writes them sorted and each once.</summary>
internal sealed class ListScratch
{
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
            var bounds = _bounds.AsSpan(0, _count);
            var buffer = _items;
            bounds.Sort((left, right) => Slice(buffer, left).SequenceCompareTo(Slice(buffer, right)));
            var kept = 1;
            for (var i = 1; i < bounds.Length; i++)
            {
                if (!Slice(buffer, bounds[i]).SequenceEqual(Slice(buffer, bounds[kept - 1])))
                {
                    bounds[kept++] = bounds[i];
                }
            }

            _count = kept;
        }

        var total = 0;
        for (var i = 0; i < _count; i++)
        {
            total += Varint.LengthOf(_bounds[i].Length) + _bounds[i].Length;
        }

        return total;
    }

    public void CopyTo(ByteBuffer target)
    {
        for (var i = 0; i < _count; i++)
        {
            target.AppendLength(_bounds[i].Length);
            target.Append(Slice(_items, _bounds[i]));
        }
    }

    public void Return() => _items.Return();

    private static ReadOnlySpan<byte> Slice(ByteBuffer buffer, (int Start, int Length) bounds) =>
        buffer.Written.Slice(bounds.Start, bounds.Length);
}
