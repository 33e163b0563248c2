namespace Sis.Testing;

/// <summary>A transaction of a <see cref="FaultInjectingStateStore"/>.</summary>
internal sealed class FaultInjectingTransaction(FaultInjectingStateStore store, IStateTransaction inner) : IStateTransaction
{
    public ValueTask PutDocumentAsync(string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        Working().PutDocumentAsync(collection, name, content, cancellationToken);

    public ValueTask DeleteDocumentAsync(string collection, string name, CancellationToken cancellationToken = default) =>
        Working().DeleteDocumentAsync(collection, name, cancellationToken);

    public ValueTask PutBlobAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        Working().PutBlobAsync(collection, number, content, cancellationToken);

    public ValueTask DeleteBlobsAsync(string collection, long from = 0, CancellationToken cancellationToken = default) =>
        Working().DeleteBlobsAsync(collection, from, cancellationToken);

    public ValueTask AppendJournalAsync(string journal, long sequence, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        Working().AppendJournalAsync(journal, sequence, content, cancellationToken);

    public ValueTask ClearJournalAsync(string journal, CancellationToken cancellationToken = default) =>
        Working().ClearJournalAsync(journal, cancellationToken);

    public ValueTask CommitAsync(CancellationToken cancellationToken = default) => store.CommitAsync(Working(), cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private IStateTransaction Working()
    {
        store.ThrowIfDown();
        return inner;
    }
}
