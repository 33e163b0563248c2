namespace Sis;

/// <summary>Appends records to a kind's log, behind what is committed; nothing there counts until a header says so.</summary>
internal sealed class LogWriter
{
    private readonly StateWriter _writer;
    private readonly ByteBuffer _blob = new(4096);
    private long _blobStart;

    public LogWriter(StateWriter writer, string collection, long logEnd)
    {
        _writer = writer;
        Collection = collection;
        _blobStart = BlobLayout.NextBlobStart(logEnd);
        End = logEnd;
    }

    public string Collection { get; }

    public long End { get; private set; }

    public long Bytes { get; private set; }

    public async ValueTask<Place> AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        if (_blob.Length > 0 && _blob.Length + record.Length > BlobLayout.LogStep)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        var place = new Place(_blobStart + _blob.Length, record.Length);
        _blob.Append(record.Span);
        Bytes += record.Length;
        return place;
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_blob.Length == 0)
        {
            return;
        }

        var length = _blob.Length;
        await _writer.PutAsync(Collection, BlobLayout.BlobOf(_blobStart), _blob.WrittenMemory(0, length), cancellationToken).ConfigureAwait(false);
        _blob.Length = 0;
        End = _blobStart + length;
        _blobStart = BlobLayout.NextBlobStart(End);
    }

    public void Return() => _blob.Return();
}
