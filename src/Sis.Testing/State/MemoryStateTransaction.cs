namespace Sis.Testing;

/// <summary>A transaction of a <see cref="MemoryStateStore"/>: it changes its own view and hands it over when committed.</summary>
internal sealed class MemoryStateTransaction(MemoryScope state, MemoryStateSession session) : IStateTransaction
{
    private const int MaxBlobBytes = 16 * 1024 * 1024;

    private StateWrites _writes;
    private bool _ended;

    public ValueTask PutDocumentAsync(string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        Check(collection, cancellationToken);
        ArgumentException.ThrowIfNullOrEmpty(name);
        state = state with { Documents = state.Documents.SetItem(collection, state.DocumentsOf(collection).SetItem(name, content.ToArray())) };
        return Count(new StateWrites(0, 1, 0, 0, content.Length));
    }

    public ValueTask DeleteDocumentAsync(string collection, string name, CancellationToken cancellationToken = default)
    {
        Check(collection, cancellationToken);
        state = state with { Documents = state.Documents.SetItem(collection, state.DocumentsOf(collection).Remove(name)) };
        return Count(new StateWrites(0, 1, 0, 0, 0));
    }

    public ValueTask PutBlobAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        Check(collection, cancellationToken);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MaxBlobBytes, nameof(content));
        state = state with { Blobs = state.Blobs.SetItem(collection, state.BlobsOf(collection).SetItem(number, content.ToArray())) };
        return Count(new StateWrites(0, 0, 1, 0, content.Length));
    }

    public ValueTask DeleteBlobsAsync(string collection, long from = 0, CancellationToken cancellationToken = default)
    {
        Check(collection, cancellationToken);
        var blobs = state.BlobsOf(collection);
        state = state with { Blobs = state.Blobs.SetItem(collection, blobs.RemoveRange(blobs.Keys.Where(number => number >= from))) };
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendJournalAsync(string journal, long sequence, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        Check(journal, cancellationToken);
        var rows = state.JournalOf(journal);
        if (!rows.IsEmpty && sequence <= rows.Keys.Last())
        {
            throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"The journal {journal} has a row with this number or a higher one.");
        }

        state = state with { Journals = state.Journals.SetItem(journal, rows.Add(sequence, content.ToArray())) };
        return Count(new StateWrites(0, 0, 0, 1, content.Length));
    }

    public ValueTask ClearJournalAsync(string journal, CancellationToken cancellationToken = default)
    {
        Check(journal, cancellationToken);
        state = state with { Journals = state.Journals.Remove(journal) };
        return ValueTask.CompletedTask;
    }

    public ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        Check("commit", cancellationToken);
        try
        {
            session.Commit(state, _writes);
        }
        finally
        {
            End();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            End();
        }

        return ValueTask.CompletedTask;
    }

    private void End()
    {
        _ended = true;
        session.EndTransaction();
    }

    private ValueTask Count(StateWrites writes)
    {
        _writes = _writes.Plus(writes);
        return ValueTask.CompletedTask;
    }

    private void Check(string collection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentException.ThrowIfNullOrEmpty(collection);
        if (_ended)
        {
            throw new InvalidOperationException("The transaction has ended: it was committed, failed or was disposed.");
        }
    }
}
