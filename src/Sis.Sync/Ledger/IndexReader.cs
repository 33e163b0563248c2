using System.Buffers;
using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Reads a kind's index from its blobs, entry by entry in the order last delivered, with a window to look ahead in.</summary>
internal sealed class IndexReader(IStateSession session, LedgerKind ledger)
{
    private readonly int _capacity = (int)Math.Min(ledger.Count, BlobLayout.EntriesPerBlob * 2);
    private IndexEntry[] _window = [];
    private byte[] _blob = [];
    private int _start;
    private int _end;
    private long _number;
    private long _loaded;

    /// <summary>How many entries were consumed.</summary>
    public long Position { get; private set; }

    public ReadOnlySpan<IndexEntry> Window => _window.AsSpan(_start, _end - _start);

    /// <summary>Whether the window holds all that is left.</summary>
    public bool IsLoaded => _loaded >= ledger.Count;

    public void Consume(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Loads the next blob behind what is in the window, if there is room and more to load.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_window.Length < _capacity)
        {
            _window = ArrayPool<IndexEntry>.Shared.Rent(_capacity);
        }

        if (_start > 0)
        {
            _window.AsSpan(_start, _end - _start).CopyTo(_window);
            _end -= _start;
            _start = 0;
        }

        while (!IsLoaded && _capacity - _end >= Math.Min(BlobLayout.EntriesPerBlob, ledger.Count - _loaded))
        {
            if (_blob.Length == 0)
            {
                _blob = ArrayPool<byte>.Shared.Rent((int)Math.Min(BlobLayout.EntriesPerBlob, ledger.Count) * IndexEntry.Size);
            }

            var read = await session.ReadBlobAsync(ledger.Index, _number++, _blob, 0, cancellationToken).ConfigureAwait(false);
            if (read <= 0 || read % IndexEntry.Size != 0)
            {
                throw new SisException(EngineCodes.DamagedState,
                    $"The stored index of {ledger.Kind} ends after {_loaded} of {ledger.Count} entries. Restore the state from a backup.");
            }

            var entries = MemoryMarshal.Cast<byte, IndexEntry>(_blob.AsSpan(0, read));
            entries.CopyTo(_window.AsSpan(_end));
            _end += entries.Length;
            _loaded += entries.Length;
        }
    }

    /// <summary>Reads everything that is left, window by window, then gives its memory back.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<IndexEntry>> DrainAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (Window.IsEmpty)
                {
                    await FillAsync(cancellationToken).ConfigureAwait(false);
                    if (Window.IsEmpty)
                    {
                        yield break;
                    }
                }

                var part = _window.AsMemory(_start, _end - _start);
                Consume(part.Length);
                yield return part;
            }
        }
        finally
        {
            Return();
        }
    }

    private void Return()
    {
        (_start, _end) = (0, 0);
        ArrayPool<IndexEntry>.Shared.Return(_window);
        ArrayPool<byte>.Shared.Return(_blob);
        (_window, _blob) = ([], []);
    }
}
