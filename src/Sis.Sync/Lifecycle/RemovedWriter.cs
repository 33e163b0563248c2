namespace Sis;

/// <summary>Writes removed records of a kind, in the order of their keys, into blobs of a collection.</summary>
internal sealed class RemovedWriter(StateWriter writer, string collection)
{
    public const int LongestBlob = BlobSize + (128 * 1024);

    private const int BlobSize = 256 * 1024;

    private readonly ByteBuffer _blob = new(4096);
    private long _number;

    /// <summary>Whether there is a blob to write before the next record.</summary>
    public bool IsFull => _blob.Length >= BlobSize;

    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => _number == 0 && _blob.Length == 0;

    public void Add(in RemovedRecord record) => record.WriteTo(_blob);

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_blob.Length > 0)
        {
            await writer.PutAsync(collection, _number++, _blob.WrittenMemory(0, _blob.Length), cancellationToken).ConfigureAwait(false);
            _blob.Length = 0;
        }
    }
}
