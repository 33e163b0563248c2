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
        while (_blob.Length >= full || (isLast && _blob.Length > 0))
        {
            var size = Math.Min(full, _blob.Length);
            await writer.PutAsync(collection, _number++, _blob.WrittenMemory(0, size), cancellationToken).ConfigureAwait(false);
            _blob.Written[size..].CopyTo(_blob.WrittenSpan(0));
            _blob.Length -= size;
        }
    }

    public void Return() => _blob.Return();
}
