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
                var known = _values.FindIndex(entry => entry.Number == number);
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
        // Stable: of several pieces of one list, the order does not matter; the writer sorts the items.
        _values.Sort(static (left, right) => left.Number != right.Number ? left.Number.CompareTo(right.Number) : left.Start.CompareTo(right.Start));
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

    private ReadOnlySpan<byte> ValueAt(int index) => _bytes.Written.Slice(_values[index].Start, _values[index].Length);
}
