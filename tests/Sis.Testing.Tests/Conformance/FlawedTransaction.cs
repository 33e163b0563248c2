namespace Sis.Testing.Tests;

/// <summary>A transaction of a <see cref="FlawedStore"/>.</summary>
internal sealed class FlawedTransaction(FlawedStore store, FlawedSession session, IStateTransaction? inner) : IStateTransaction
{
    private readonly List<Func<IStateTransaction, ValueTask>> _late = [];

    public bool IsEnded { get; private set; }

    public async ValueTask PutDocumentAsync(string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        name = store.Has("names are taken as they are") ? name.ToLowerInvariant() : name;
        if (store.Has("a document is replaced as a whole") && await session.ReadDocumentAsync(collection, name, cancellationToken) is not null)
        {
            return;
        }

        await DoAsync(transaction => transaction.PutDocumentAsync(collection, name, content, cancellationToken));
    }

    public ValueTask DeleteDocumentAsync(string collection, string name, CancellationToken cancellationToken = default) =>
        store.Has("a deleted document is gone") ? default : DoAsync(transaction => transaction.DeleteDocumentAsync(collection, name, cancellationToken));

    public ValueTask PutBlobAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        store.Has("a blob may have 16 MiB") && content.Length > 1 << 20
            ? throw new ArgumentException("Too long.")
            : DoAsync(transaction => transaction.PutBlobAsync(collection, number, content, cancellationToken));

    public ValueTask DeleteBlobsAsync(string collection, long from = 0, CancellationToken cancellationToken = default) =>
        DoAsync(transaction => transaction.DeleteBlobsAsync(collection, store.Has("blobs are deleted from a number on") ? 0 : from, cancellationToken));

    public ValueTask AppendJournalAsync(string journal, long sequence, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        store.Has("a commit takes effect as a whole")
            ? default
            : DoAsync(transaction => transaction.AppendJournalAsync(journal, sequence, content, cancellationToken));

    public ValueTask ClearJournalAsync(string journal, CancellationToken cancellationToken = default) =>
        store.Has("a cleared journal is empty") ? default : DoAsync(transaction => transaction.ClearJournalAsync(journal, cancellationToken));

    public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        if (inner is not null)
        {
            foreach (var write in _late)
            {
                await write(inner);
            }

            await inner.CommitAsync(store.Has("a cancelled commit changes nothing") ? CancellationToken.None : cancellationToken);
        }

        IsEnded = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsEnded && store.Has("a transaction that is not committed leaves nothing"))
        {
            await CommitAsync();
        }

        IsEnded = true;
        if (inner is not null)
        {
            await inner.DisposeAsync();
        }
    }

    private async ValueTask DoAsync(Func<IStateTransaction, ValueTask> write)
    {
        if (inner is null)
        {
            await using var transaction = await session.Inner.BeginAsync();
            await write(transaction);
            await transaction.CommitAsync();
        }
        else if (store.Has("content is copied"))
        {
            _late.Add(write);
        }
        else
        {
            await write(inner);
        }
    }
}
