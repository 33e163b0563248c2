namespace Sis;

/// <summary>Pieces spread over partitions by the hash of their keys, so that those of one record lie together.</summary>
internal sealed class PiecePartitions(RosterKind kind, TempFolder temp, int count) : IDisposable
{
    private readonly Dictionary<(int Partition, RecordPart Part), (RecordBatchWriter Writer, Spool Spool)> _outputs = [];

    public void Add(int partition, RecordPart part, ReadOnlySpan<byte> record)
    {
        if (!_outputs.TryGetValue((partition, part), out var output))
        {
            var capacity = count == 1 ? RecordBatchWriter.DefaultCapacity : 16 * 1024;
            output = (new RecordBatchWriter(kind, part, capacity), new Spool(kind, part, temp.CreateFile($"{kind.ToName()}-pieces")));
            _outputs.Add((partition, part), output);
        }

        output.Writer.Add(new EncodedRecord(kind, record));
        if (output.Writer.IsFull)
        {
            Flush(output.Writer, output.Spool);
        }
    }

    public void FoldInto(int partition, FoldedOutput output)
    {
        var pieces = new List<Piece>();
        var batches = new List<RecordBatch>();
        foreach (var ((_, part), (writer, spool)) in _outputs.Where(pair => pair.Key.Partition == partition))
        {
            Flush(writer, spool);
            var offset = 0L;
            while (spool.ReadBlock(ref offset) is { Batch: var batch })
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    pieces.Add(new Piece(batches.Count, i, part, pieces.Count));
                }

                batches.Add(batch);
            }
        }

        foreach (var group in GroupByKey(pieces, batches))
        {
            FoldGroup(group, batches, output);
        }

        batches.ForEach(batch => batch.Dispose());
    }

    public void Dispose()
    {
        foreach (var (writer, spool) in _outputs.Values)
        {
            writer.Dispose();
            spool.Dispose();
        }
    }

    private static void Flush(RecordBatchWriter writer, Spool spool)
    {
        if (writer.Count > 0)
        {
            using var batch = writer.Take();
            spool.Append(batch);
        }
    }

    /// <remarks>Groups come in the order in which their first piece came, so that the same input gives the same order each night.</remarks>
    private static IEnumerable<List<Piece>> GroupByKey(List<Piece> pieces, List<RecordBatch> batches)
    {
        var groups = new Dictionary<string, List<Piece>>(StringComparer.Ordinal);
        foreach (var piece in pieces)
        {
            var key = System.Text.Encoding.UTF8.GetString(batches[piece.Batch][piece.Index].Key);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
            }

            group.Add(piece);
        }

        return groups.Values.OrderBy(group => group[0].Arrival);
    }

    private static void FoldGroup(List<Piece> group, List<RecordBatch> batches, FoldedOutput output)
    {
        group.Sort(static (left, right) => (left.Part.Order, left.Arrival).CompareTo((right.Part.Order, right.Arrival)));
        var creators = group.FindAll(piece => !piece.Part.IsSupplement);
        if (creators.Count == 0)
        {
            output.TellOrphan(batches[group[0].Batch][group[0].Index]);
            return;
        }

        // Repeats within one piece are not pieces of one record but the same record twice: each is folded on its own and judged later.
        var order = creators[0].Part.Order;
        foreach (var first in creators.Where(piece => piece.Part.Order == order))
        {
            output.Begin(batches[first.Batch][first.Index]);
            foreach (var piece in group.Where(piece => piece.Part.Order != order))
            {
                output.AddPiece(batches[piece.Batch][piece.Index]);
            }

            output.End();
        }
    }

    private readonly record struct Piece(int Batch, int Index, RecordPart Part, int Arrival);
}
