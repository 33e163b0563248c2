namespace Sis.Sharing;

/// <summary>Folds what supplements say of a record into it: lists add up, of single values the piece of the lowest order wins.</summary>
/// <remarks>Supplements, which are about people, are kept in memory while they are folded.</remarks>
internal sealed class PieceMerger(RosterKind kind)
{
    private readonly KeyTable _first = new();
    private readonly List<Piece> _pieces = [new([], 0, 0)];

    public void Add(in EncodedRecord record, byte order)
    {
        _pieces.Add(new Piece(record.Bytes.ToArray(), order, (int)_first.Get(record.Key)));
        _first.Put(record.Key, (uint)_pieces.Count - 1);
    }

    public void Write(RecordBatchWriter writer, in EncodedRecord record, byte order)
    {
        var at = (int)_first.Get(record.Key);
        if (at == 0)
        {
            writer.Add(record);
            return;
        }

        var pieces = new List<(byte[] Bytes, byte Order)> { (record.Bytes.ToArray(), order) };
        for (; at != 0; at = _pieces[at].Next)
        {
            pieces.Add((_pieces[at].Bytes, _pieces[at].Order));
        }

        // Those of equal order as they came.
        pieces.Reverse(1, pieces.Count - 1);
        var sorted = pieces.OrderBy(piece => piece.Order).Select(piece => piece.Bytes).ToList();
        writer.Begin(record.Key);
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            if (field.IsList)
            {
                WriteList(writer, field, sorted);
            }
            else if (sorted.Find(piece => new EncodedRecord(kind, piece).TryGet(field, out _)) is { } piece)
            {
                writer.WriteCanonical(field, new EncodedRecord(kind, piece)[field]);
            }
        }

        writer.End();
    }

    private void WriteList(RecordBatchWriter writer, RosterField field, List<byte[]> pieces)
    {
        writer.BeginList(field);
        foreach (var piece in pieces)
        {
            foreach (var item in new EncodedList(new EncodedRecord(kind, piece)[field]))
            {
                writer.AddCanonicalItem(item);
            }
        }

        writer.EndList();
    }

    private readonly record struct Piece(byte[] Bytes, byte Order, int Next);
}
