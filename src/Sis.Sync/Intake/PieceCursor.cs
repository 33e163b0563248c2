namespace Sis;

/// <summary>Steps through a spool record by record.</summary>
internal sealed class PieceCursor : IDisposable
{
    private readonly Spool _spool;
    private RecordBatch? _batch;
    private long _offset;
    private int _index = -1;

    public PieceCursor(Spool spool)
    {
        _spool = spool;
        if (spool.Part.IsSupplement)
        {
            MoveNext();
        }
    }

    /// <summary>Whether there is a current record; a cursor on supplements starts at the first.</summary>
    public bool HasCurrent => _batch is not null;

    public EncodedRecord Current => _batch![_index];

    public bool MoveNext()
    {
        if (_batch is not null && ++_index < _batch.Count)
        {
            return true;
        }

        _batch?.Dispose();
        _batch = _spool.ReadBlock(ref _offset)?.Batch;
        _index = 0;
        return _batch is not null;
    }

    public void Dispose() => _batch?.Dispose();
}
