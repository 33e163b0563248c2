using System.Numerics;
using System.Text;

namespace Sis;

/// <summary>Makes one record of what several sources have of it, field by field.</summary>
internal sealed class SourceFold(FieldOrders orders, ulong fields, int sources)
{
    private readonly int[] _pieceOf = new int[sources];
    private readonly RosterField[] _fields = [.. RosterCatalog.FieldsOf(orders.Kind).Where(field => (fields & (1UL << field.Number)) != 0)];

    /// <summary>How often each source gave a field, by source and number.</summary>
    public long[,] Used { get; } = new long[sources, RosterField.MaxNumber + 1];

    /// <summary>The fields that each source gave to the last record, as bits by number.</summary>
    public ulong[] LastUsed { get; } = new ulong[sources];

    /// <summary>Writes the record of a group.</summary>
    /// <param name="groups">All pieces.</param>
    /// <param name="pieces">Those of the record, one of each source that has it.</param>
    /// <param name="writer">Takes the record.</param>
    public void Write(PieceGroups groups, IReadOnlyList<int> pieces, RecordBatchWriter writer)
    {
        Array.Clear(LastUsed);
        if (pieces.Count == 1 && (FieldLosses.Present(groups[pieces[0]]) & ~fields) == 0)
        {
            var only = groups[pieces[0]];
            writer.Add(only);
            LastUsed[groups.SourceOf(pieces[0])] = FieldLosses.Present(only);
        }
        else
        {
            WriteFields(groups, pieces, writer);
        }

        for (var source = 0; source < sources; source++)
        {
            for (var bits = LastUsed[source]; bits != 0; bits &= bits - 1)
            {
                Used[source, BitOperations.TrailingZeroCount(bits)]++;
            }
        }
    }

    private void WriteFields(PieceGroups groups, IReadOnlyList<int> pieces, RecordBatchWriter writer)
    {
        _pieceOf.AsSpan().Fill(-1);
        foreach (var piece in pieces)
        {
            _pieceOf[groups.SourceOf(piece)] = piece;
        }

        writer.Begin(groups[pieces[0]].Key);
        foreach (var field in _fields)
        {
            if (field.Type == FieldType.Extensions)
            {
                WriteExtensions(groups, field, writer);
            }
            else if (orders.AddsUp(field))
            {
                WriteAll(groups, field, writer);
            }
            else
            {
                WriteFirst(groups, field, writer);
            }
        }

        writer.End();
    }

    private void WriteFirst(PieceGroups groups, RosterField field, RecordBatchWriter writer)
    {
        foreach (var source in orders.Of(field))
        {
            if (_pieceOf[source] >= 0 && groups[_pieceOf[source]].TryGet(field, out var value))
            {
                writer.WriteCanonical(field, value);
                Use(source, field);
                return;
            }
        }
    }

    private void WriteAll(PieceGroups groups, RosterField field, RecordBatchWriter writer)
    {
        writer.BeginList(field);
        for (var source = 0; source < sources; source++)
        {
            if (_pieceOf[source] >= 0 && groups[_pieceOf[source]].TryGet(field, out var value))
            {
                foreach (var item in new EncodedList(value))
                {
                    writer.AddCanonicalItem(item);
                }

                Use(source, field);
            }
        }

        writer.EndList();
    }

    private void WriteExtensions(PieceGroups groups, RosterField field, RecordBatchWriter writer)
    {
        var items = new Dictionary<string, (int Source, byte[] Item)>(StringComparer.Ordinal);
        for (var source = 0; source < sources; source++)
        {
            if (_pieceOf[source] < 0)
            {
                continue;
            }

            foreach (var item in new EncodedList(groups[_pieceOf[source]][field]))
            {
                EncodedList.SplitPair(item, out var bytes, out _);
                var name = Encoding.UTF8.GetString(bytes);
                var order = orders.OfExtension(field, name);
                if (!items.TryGetValue(name, out var known) || Array.IndexOf(order, source) < Array.IndexOf(order, known.Source))
                {
                    items[name] = (source, item.ToArray());
                }
            }
        }

        writer.BeginList(field);
        foreach (var (source, item) in items.Values)
        {
            writer.AddCanonicalItem(item);
            Use(source, field);
        }

        writer.EndList();
    }

    private void Use(int source, RosterField field) => LastUsed[source] |= 1UL << field.Number;
}
