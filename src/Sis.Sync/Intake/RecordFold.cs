namespace Sis;

/// <summary>Folds pieces of one record: lists add up; of single values the first piece that has one wins.</summary>
internal sealed class RecordFold(RosterKind kind) : IDisposable
{
    private readonly ByteBuffer _bytes = new(2048);
    private readonly List<(int Number, int Start, int Length)> _values = [];
    private int _keyStart;
    private int _keyLength;

    public void Begin(in EncodedRecord record)
    {
        _bytes.Length = 0;
        _values.Clear();
        _keyStart = 0;
        _keyLength = record.Key.Length;
        _bytes.Append(record.Key);
        Add(record);
    }

    /// <summary>Adds a piece; returns whether it contradicts nothing that was there.</summary>
    public bool Add(in EncodedRecord piece)
    {
        var agrees = true;
        foreach (var (number, value) in piece)
        {
            if (RosterCatalog.Find(kind, number) is { IsList: false } field)
            {
                var known = IndexOf(number);
                if (known >= 0)
                {
                    agrees &= field.AreEquivalent(ValueAt(known), value);
                    continue;
                }
            }

            _values.Add((number, _bytes.Length, value.Length));
            _bytes.Append(value);
        }

        return agrees;
    }

    public void WriteTo(RecordBatchWriter writer)
    {
        SortByNumber();
        writer.Begin(_bytes.Written.Slice(_keyStart, _keyLength));
        for (var i = 0; i < _values.Count;)
        {
            var number = _values[i].Number;
            var last = i + 1;
            while (last < _values.Count && _values[last].Number == number)
            {
                last++;
            }

            var field = RosterCatalog.Find(kind, number)!;
            if (last - i == 1)
            {
                writer.WriteCanonical(field, ValueAt(i));
            }
            else
            {
                writer.BeginList(field);
                for (var piece = i; piece < last; piece++)
                {
                    foreach (var item in new EncodedList(ValueAt(piece)))
                    {
                        writer.AddCanonicalItem(item);
                    }
                }

                writer.EndList();
            }

            i = last;
        }

        writer.End();
    }

    public void Dispose() => _bytes.Return();

    /// <remarks>Each piece comes in order and pieces seldom overlap, so there is little to move; the sort must be stable and must not allocate.</remarks>
    private void SortByNumber()
    {
        for (var i = 1; i < _values.Count; i++)
        {
            var value = _values[i];
            var at = i;
            for (; at > 0 && _values[at - 1].Number > value.Number; at--)
            {
                _values[at] = _values[at - 1];
            }

            _values[at] = value;
        }
    }

    private int IndexOf(int number)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            if (_values[i].Number == number)
            {
                return i;
            }
        }

        return -1;
    }

    private ReadOnlySpan<byte> ValueAt(int index) => _bytes.Written.Slice(_values[index].Start, _values[index].Length);
}
