using System.Text;

namespace Sis.Csv;

/// <summary>Writes the cells of rows from the fields of records, and counts what does not fit.</summary>
internal sealed class RecordRow(string file, CsvRowWriter writer, WriteTally tally) : IDisposable
{
    private readonly ListCell _list = new();

    public CsvRowWriter Writer => writer;

    public WriteTally Tally => tally;

    /// <summary>A value as it is.</summary>
    public void Cell(in EncodedRecord record, RosterField field) => Write(record[field], field);

    /// <summary>A value as it is, in a column that must have one.</summary>
    public void Required(in EncodedRecord record, RosterField field, string column)
    {
        Cell(record, field);
        MissIf(record[field].IsEmpty, column);
    }

    /// <summary>Bytes that are a field's value or made of it.</summary>
    public void Write(ReadOnlySpan<byte> value, RosterField field)
    {
        var before = writer.JoinedValues;
        writer.Write(value);
        if (writer.JoinedValues > before)
        {
            tally.Adapt(field);
        }
    }

    /// <summary>A list of texts or identifiers in one cell.</summary>
    public void List(in EncodedRecord record, RosterField field, WordMap? words = null)
    {
        _list.Clear();
        foreach (var item in new EncodedList(record[field]))
        {
            _list.Add(words is not null && words.TryGetBack(item, out var word) ? word : item);
        }

        Write(_list.Written, field);
    }

    /// <summary>A list that must not be empty.</summary>
    public void RequiredList(in EncodedRecord record, RosterField field, string column)
    {
        List(record, field);
        MissIf(record[field].IsEmpty, column);
    }

    /// <summary>Says that a column which must have a value has none.</summary>
    public void MissIf(bool isBlank, string column)
    {
        if (isBlank)
        {
            tally.Blank(file, column);
        }
    }

    /// <summary>The columns of extension fields.</summary>
    public void Extensions(in EncodedRecord record, RosterField field, IReadOnlyList<byte[]> names)
    {
        var value = record[field];
        var written = 0;
        foreach (var name in names)
        {
            var found = Find(value, name);
            Write(found, field);
            written += found.IsEmpty ? 0 : 1;
        }

        var held = 0;
        foreach (var _ in new EncodedList(value))
        {
            held++;
        }

        tally.Lose(field.Name, held - written);
    }

    /// <summary>Counts the fields of a record for which the format has no place.</summary>
    /// <param name="record">The record.</param>
    /// <param name="held">The numbers of fields that the format holds, or whose loss is counted elsewhere, as bits.</param>
    public void CountLost(in EncodedRecord record, ulong held)
    {
        foreach (var (number, _) in record)
        {
            if ((held & (1UL << number)) == 0 && RosterCatalog.Find(record.Kind, number) is { } field)
            {
                tally.Lose(field);
            }
        }
    }

    /// <summary>The bits of fields, for <see cref="CountLost"/>.</summary>
    public static ulong Bits(params ReadOnlySpan<RosterField> fields)
    {
        var bits = 0UL;
        foreach (var field in fields)
        {
            bits |= 1UL << field.Number;
        }

        return bits;
    }

    /// <summary>The names of extension fields that can be a column's name.</summary>
    public static byte[][] Usable(IEnumerable<string> names) => [.. names.Where(name => name.Length > 0 && HeaderName.Clean(name) == name).Select(Encoding.UTF8.GetBytes)];

    /// <summary>The first value of a pair list under a name; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> pairs, ReadOnlySpan<byte> name)
    {
        foreach (var pair in new EncodedList(pairs))
        {
            EncodedList.SplitPair(pair, out var first, out var second);
            if (first.SequenceEqual(name))
            {
                return second;
            }
        }

        return default;
    }

    public void End() => writer.EndRow();

    public void Dispose()
    {
        tally.Rows(file, writer.Rows);
        writer.Dispose();
    }
}
