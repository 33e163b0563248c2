namespace Sis;

/// <summary>Pieces in memory, those of one record side by side, first source first.</summary>
internal sealed class PieceGroups : IDisposable
{
    private readonly List<RecordBatch> _batches = [];
    private readonly List<(int Source, int Batch, int Index)> _pieces = [];

    public int Count => _pieces.Count;

    public void Add(int source, RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            _pieces.Add((source, _batches.Count, i));
        }

        _batches.Add(batch);
    }

    public void Sort() => _pieces.Sort((left, right) =>
        KeyOf(left).SequenceCompareTo(KeyOf(right)) is var byKey and not 0 ? byKey
        : left.Source != right.Source ? left.Source.CompareTo(right.Source)
        : BytesOf(left).SequenceCompareTo(BytesOf(right)));

    public int SourceOf(int piece) => _pieces[piece].Source;

    public ReadOnlySpan<byte> BytesOf(int piece) => BytesOf(_pieces[piece]);

    public EncodedRecord this[int piece] => _batches[_pieces[piece].Batch][_pieces[piece].Index];

    /// <summary>Where the group that begins at a piece ends.</summary>
    public int EndOf(int from)
    {
        var to = from + 1;
        while (to < _pieces.Count && KeyOf(_pieces[to]).SequenceEqual(KeyOf(_pieces[from])))
        {
            to++;
        }

        return to;
    }

    public void Dispose() => _batches.ForEach(batch => batch.Dispose());

    private ReadOnlySpan<byte> KeyOf((int Source, int Batch, int Index) piece) => _batches[piece.Batch][piece.Index].Key;

    private ReadOnlySpan<byte> BytesOf((int Source, int Batch, int Index) piece) => _batches[piece.Batch].BytesOf(piece.Index);
}
