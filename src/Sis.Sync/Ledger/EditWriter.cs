using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Writes the edits of a kind's index, in the order of their positions, as blobs of a new collection.</summary>
internal sealed class EditWriter(StateWriter writer, string collection)
{
    private readonly ByteBuffer _blob = new(BlobLayout.EditsPerBlob / 16 * PlacedEdit.Size);
    private long _number;

    public string Collection => collection;

    public long Count { get; private set; }

    public void Add(in PlacedEdit edit)
    {
        _blob.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<PlacedEdit>(in edit)));
        Count++;
    }

    /// <summary>Writes a blob if there is enough for one, or if this was all.</summary>
    public async ValueTask FlushAsync(bool isLast, CancellationToken cancellationToken)
    {
        const int full = BlobLayout.EditsPerBlob * PlacedEdit.Size;
        if (_blob.Length == 0 || (_blob.Length < full && !isLast))
        {
            return;
        }

        var done = 0;
        while (_blob.Length - done >= full || (isLast && _blob.Length > done))
        {
            var size = Math.Min(full, _blob.Length - done);
            await writer.PutAsync(collection, _number++, _blob.WrittenMemory(done, size), cancellationToken).ConfigureAwait(false);
            done += size;
        }

        var rest = _blob.Written[done..].ToArray();
        _blob.Length = 0;
        _blob.Append(rest);
    }

    public void Return() => _blob.Return();
}
