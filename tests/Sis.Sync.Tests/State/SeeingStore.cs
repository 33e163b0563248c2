namespace Sis.Sync.Tests;

/// <summary>A store that shows what is written to it.</summary>
internal sealed class SeeingStore(IStateStore inner) : IStateStore
{
    public List<byte[]> Written { get; } = [];

    public async ValueTask<IStateSession> OpenAsync(StateScope scope, CancellationToken cancellationToken = default) =>
        new Session(await inner.OpenAsync(scope, cancellationToken), Written);

    private sealed class Session(IStateSession inner, List<byte[]> written) : IStateSession
    {
        public ValueTask<byte[]?> ReadDocumentAsync(string collection, string name, CancellationToken cancellationToken = default) => inner.ReadDocumentAsync(collection, name, cancellationToken);

        public IAsyncEnumerable<StateDocument> ReadDocumentsAsync(string collection, CancellationToken cancellationToken = default) => inner.ReadDocumentsAsync(collection, cancellationToken);

        public ValueTask<int> ReadBlobAsync(string collection, long number, Memory<byte> buffer, int offset = 0, CancellationToken cancellationToken = default) =>
            inner.ReadBlobAsync(collection, number, buffer, offset, cancellationToken);

        public IAsyncEnumerable<JournalRow> ReadJournalAsync(string journal, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(journal, cancellationToken);

        public async ValueTask<IStateTransaction> BeginAsync(CancellationToken cancellationToken = default) => new Transaction(await inner.BeginAsync(cancellationToken), written);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Transaction(IStateTransaction inner, List<byte[]> written) : IStateTransaction
    {
        public ValueTask PutDocumentAsync(string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
        {
            written.Add(content.ToArray());
            return inner.PutDocumentAsync(collection, name, content, cancellationToken);
        }

        public ValueTask DeleteDocumentAsync(string collection, string name, CancellationToken cancellationToken = default) => inner.DeleteDocumentAsync(collection, name, cancellationToken);

        public ValueTask PutBlobAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
        {
            written.Add(content.ToArray());
            return inner.PutBlobAsync(collection, number, content, cancellationToken);
        }

        public ValueTask DeleteBlobsAsync(string collection, long from = 0, CancellationToken cancellationToken = default) => inner.DeleteBlobsAsync(collection, from, cancellationToken);

        public ValueTask AppendJournalAsync(string journal, long sequence, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
        {
            written.Add(content.ToArray());
            return inner.AppendJournalAsync(journal, sequence, content, cancellationToken);
        }

        public ValueTask ClearJournalAsync(string journal, CancellationToken cancellationToken = default) => inner.ClearJournalAsync(journal, cancellationToken);

        public ValueTask CommitAsync(CancellationToken cancellationToken = default) => inner.CommitAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
