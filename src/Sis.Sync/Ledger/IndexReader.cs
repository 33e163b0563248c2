namespace Sis;

/// <summary>Reads a kind's index, entry by entry in the order last delivered, with a window to look ahead in.</summary>
/// <param name="session">The state.</param>
/// <param name="ledger">The kind.</param>
/// <param name="ahead">For how many entries besides those of a blob the window has room, for who looks ahead in it.</param>
internal sealed class IndexReader(IStateSession session, LedgerKind ledger, int ahead = 0)
{
    private readonly IndexParts _parts = new(session, ledger);
    private readonly int _capacity = (int)Math.Min(ledger.Count, BlobLayout.EntriesPerBlob + ahead);
    private IndexEntry[] _window = [];
    private IndexPart? _next;
    private int _start;
    private int _end;
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

    /// <summary>Loads what comes behind what is in the window, if there is room and more to load.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        Pooled.Reserve(ref _window, _capacity);
        if (_start > 0)
        {
            _window.AsSpan(_start, _end - _start).CopyTo(_window);
            _end -= _start;
            _start = 0;
        }

        while (!IsLoaded)
        {
            _next ??= await _parts.NextAsync(cancellationToken).ConfigureAwait(false) ?? throw Damaged();
            var count = _next.Value.Count;
            if (_end + count > _window.Length)
            {
                return;
            }

            _next.Value.CopyTo(_window.AsSpan(_end));
            _end += count;
            _loaded += count;
            _next = null;
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

    private SisException Damaged() => new(EngineCodes.DamagedState,
        $"The stored index of {ledger.Kind} ends after {_loaded} of {ledger.Count} entries. Restore the state from a backup.");

    private void Return()
    {
        (_start, _end) = (0, 0);
        Pooled.Return(ref _window);
        _parts.Return();
    }
}
