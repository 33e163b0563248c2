namespace Sis.Testing.Tests;

/// <summary>A session of a <see cref="FlawedStore"/>.</summary>
internal sealed class FlawedSession(FlawedStore store, IStateSession inner) : IStateSession
{
    private FlawedTransaction? _last;
    private int _begun;

    public IStateSession Inner => inner;

    public ValueTask<byte[]?> ReadDocumentAsync(string collection, string name, CancellationToken cancellationToken = default) =>
        inner.ReadDocumentAsync(collection, name, cancellationToken);

    public IAsyncEnumerable<StateDocument> ReadDocumentsAsync(string collection, CancellationToken cancellationToken = default)
    {
        var documents = inner.ReadDocumentsAsync(collection, cancellationToken);
        return store.Has("documents come in the order of their names") ? documents.Reverse() : documents;
    }

    public async ValueTask<int> ReadBlobAsync(string collection, long number, Memory<byte> buffer, int offset = 0, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadBlobAsync(collection, number, buffer, store.Has("a blob is read from any offset") ? 0 : offset, cancellationToken);
        return count == 0 && store.Has("an empty blob is told from a missing one") ? -1 : count;
    }

    public IAsyncEnumerable<JournalRow> ReadJournalAsync(string journal, CancellationToken cancellationToken = default)
    {
        var rows = inner.ReadJournalAsync(journal, cancellationToken);
        return store.Has("journal rows come in order") ? rows.OrderBy(row => row.Sequence.ToString(), StringComparer.Ordinal) : rows;
    }

    public async ValueTask<IStateTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        if (_begun++ > 0 && store.Has("transactions may follow one another"))
        {
            throw new InvalidOperationException("One is enough.");
        }

        // A flawed transaction that writes at once needs the turn that this one would take.
        var transaction = store.Has("readers do not see an open transaction") ? null : await inner.BeginAsync(cancellationToken);
        return _last = new FlawedTransaction(store, this, transaction);
    }

    public async ValueTask DisposeAsync()
    {
        if (store.Has("disposing a session gives its scope free"))
        {
            return;
        }

        if (store.Has("disposing a session undoes its open transaction") && _last is { IsEnded: false })
        {
            await _last.CommitAsync();
        }

        await inner.DisposeAsync();
    }
}
