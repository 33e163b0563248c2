using System.Runtime.CompilerServices;

namespace Sis.Sqlite;

/// <summary>The state of one scope; every statement it runs has the scope's number in it.</summary>
internal sealed class SqliteStateSession(SqliteStateStore store, long scope) : IStateSession
{
    private SqliteStateTransaction? _transaction;
    private int _isDisposed;

    public ValueTask<byte[]?> ReadDocumentAsync(string collection, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(name);
        Demand(cancellationToken);
        using var rental = store.Readers.Rent();
        return ValueTask.FromResult(rental.Reader.ReadDocument(scope, collection, name));
    }

    public async IAsyncEnumerable<StateDocument> ReadDocumentsAsync(
        string collection, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        await Task.CompletedTask.ConfigureAwait(false);
        var page = new List<StateDocument>();
        var after = string.Empty;
        bool hasMore;
        do
        {
            Demand(cancellationToken);
            page.Clear();
            using (var rental = store.Readers.Rent())
            {
                hasMore = rental.Reader.ReadDocuments(scope, collection, after, page);
            }

            foreach (var document in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return document;
                after = document.Name;
            }
        }
        while (hasMore);
    }

    public ValueTask<int> ReadBlobAsync(
        string collection, long number, Memory<byte> buffer, int offset = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        Demand(cancellationToken);
        using var rental = store.Readers.Rent();
        return ValueTask.FromResult(rental.Reader.ReadBlob(scope, collection, number, buffer.Span, offset));
    }

    /// <remarks>Rows that are appended while the caller reads are not seen: who reads a journal and adds to it comes to an end.</remarks>
    public async IAsyncEnumerable<JournalRow> ReadJournalAsync(
        string journal, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        await Task.CompletedTask.ConfigureAwait(false);
        var page = new List<JournalRow>();
        var from = long.MinValue;
        long? end = null;
        bool hasMore;
        do
        {
            Demand(cancellationToken);
            page.Clear();
            using (var rental = store.Readers.Rent())
            {
                end ??= rental.Reader.JournalEnd(scope, journal);
                if (end is not { } last)
                {
                    yield break;
                }

                hasMore = rental.Reader.ReadJournal(scope, journal, from, last, page) && page[^1].Sequence < last;
            }

            foreach (var row in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row;
            }

            from = page.Count == 0 ? from : page[^1].Sequence + 1;
        }
        while (hasMore);
    }

    public async ValueTask<IStateTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        Demand(cancellationToken);
        var writer = await store.LockAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Demand(cancellationToken);
            writer.Begin();
            return _transaction = new SqliteStateTransaction(store, writer, scope);
        }
        catch
        {
            store.Unlock();
            throw;
        }
    }

    /// <summary>Undoes a transaction that is still open, and gives the scope free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        if (_transaction is { } transaction)
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }

        await store.ReleaseAsync(scope).ConfigureAwait(false);
    }

    private void Demand(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
    }
}
