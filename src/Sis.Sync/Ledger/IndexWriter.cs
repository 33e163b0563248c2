using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Writes a kind's next index as blobs of a new collection.</summary>
internal sealed class IndexWriter(StateWriter writer, string collection)
{
    private byte[] _blob = Pooled.Rent<byte>(64 * IndexEntry.Size);
    private int _filled;
    private long _number;

    public string Collection => collection;

    public long Count { get; private set; }

    public long LiveBytes { get; private set; }

    public async ValueTask AddAsync(ReadOnlyMemory<IndexEntry> entries, CancellationToken cancellationToken)
    {
        while (!entries.IsEmpty)
        {
            var count = Math.Min(entries.Length, BlobLayout.EntriesPerBlob - _filled);
            var part = entries.Span[..count];
            Reserve(_filled + count);
            part.CopyTo(MemoryMarshal.Cast<byte, IndexEntry>(_blob.AsSpan())[_filled..]);
            foreach (ref readonly var entry in part)
            {
                LiveBytes += entry.Place.Length;
            }

            _filled += count;
            Count += count;
            entries = entries[count..];
            if (_filled == BlobLayout.EntriesPerBlob)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Reserve(int entries)
    {
        if (_blob.Length < entries * IndexEntry.Size)
        {
            var larger = Pooled.Rent<byte>(Math.Min(BlobLayout.EntriesPerBlob, entries * 2) * IndexEntry.Size);
            _blob.AsSpan(0, _filled * IndexEntry.Size).CopyTo(larger);
            Return();
            _blob = larger;
        }
    }

    public void Return()
    {
        Pooled.Return(_blob);
        _blob = [];
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0)
        {
            await writer.PutAsync(collection, _number++, _blob.AsMemory(0, _filled * IndexEntry.Size), cancellationToken).ConfigureAwait(false);
            _filled = 0;
        }
    }
}
