namespace Sis;

/// <summary>Writes staged blobs in transactions of moderate size, so that neither memory nor the store's own log grows with the roster.</summary>
internal sealed class StateWriter(IStateSession session) : IAsyncDisposable
{
    private const long CommitBytes = 32L << 20;

    private IStateTransaction? _transaction;
    private long _pending;

    public async ValueTask PutAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _transaction ??= await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await _transaction.PutBlobAsync(collection, number, content, cancellationToken).ConfigureAwait(false);
        _pending += content.Length;
        if (_pending >= CommitBytes)
        {
            await CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes the blobs of a collection from a number on.</summary>
    public async ValueTask TruncateAsync(string collection, long from, CancellationToken cancellationToken)
    {
        _transaction ??= await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await _transaction.DeleteBlobsAsync(collection, from, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask PutDocumentAsync(string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _transaction ??= await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await _transaction.PutDocumentAsync(collection, name, content, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (_transaction is { } transaction)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            await transaction.DisposeAsync().ConfigureAwait(false);
            _transaction = null;
            _pending = 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is { } transaction)
        {
            _transaction = null;
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
    }
}
