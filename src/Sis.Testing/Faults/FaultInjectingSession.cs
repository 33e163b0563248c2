namespace Sis.Testing;

/// <summary>A session of a <see cref="FaultInjectingStateStore"/>.</summary>
internal sealed class FaultInjectingSession(FaultInjectingStateStore store, IStateSession inner) : IStateSession
{
    public ValueTask<byte[]?> ReadDocumentAsync(string collection, string name, CancellationToken cancellationToken = default)
    {
        store.ThrowIfDown();
        return inner.ReadDocumentAsync(collection, name, cancellationToken);
    }

    public IAsyncEnumerable<StateDocument> ReadDocumentsAsync(string collection, CancellationToken cancellationToken = default)
    {
        store.ThrowIfDown();
        return inner.ReadDocumentsAsync(collection, cancellationToken);
    }

    public ValueTask<int> ReadBlobAsync(string collection, long number, Memory<byte> buffer, int offset = 0, CancellationToken cancellationToken = default)
    {
        store.ThrowIfDown();
        return inner.ReadBlobAsync(collection, number, buffer, offset, cancellationToken);
    }

    public IAsyncEnumerable<JournalRow> ReadJournalAsync(string journal, CancellationToken cancellationToken = default)
    {
        store.ThrowIfDown();
        return inner.ReadJournalAsync(journal, cancellationToken);
    }

    public async ValueTask<IStateTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        store.ThrowIfDown();
        return new FaultInjectingTransaction(store, await inner.BeginAsync(cancellationToken).ConfigureAwait(false));
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
