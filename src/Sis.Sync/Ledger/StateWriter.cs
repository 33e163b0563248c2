namespace Sis;

/// <summary>Writes staged blobs in transactions of moderate size, so that neither memory nor the store's own log grows with the roster.</summary>
/// <remarks>One blob at a time is on its way to the store, in the background, while the next one is made. What fails there is told by the next call.</remarks>
internal sealed class StateWriter(IStateSession session) : IAsyncDisposable
{
    private const long CommitBytes = 32L << 20;

    private IStateTransaction? _transaction;
    private Task _onTheWay = Task.CompletedTask;
    private byte[] _blob = [];
    private long _pending;

    /// <summary>Takes a blob; its memory is free again when this returns.</summary>
    public async ValueTask PutAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await _onTheWay.ConfigureAwait(false);
        Pooled.Reserve(ref _blob, content.Length);
        content.CopyTo(_blob);
        var blob = _blob.AsMemory(0, content.Length);
        _onTheWay = Task.Run(() => WriteAsync(collection, number, blob, cancellationToken), cancellationToken);
    }

    /// <summary>Deletes the blobs of a collection from a number on.</summary>
    public async ValueTask TruncateAsync(string collection, long from, CancellationToken cancellationToken)
    {
        await _onTheWay.ConfigureAwait(false);
        _transaction ??= await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await _transaction.DeleteBlobsAsync(collection, from, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask PutDocumentAsync(string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await _onTheWay.ConfigureAwait(false);
        _transaction ??= await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await _transaction.PutDocumentAsync(collection, name, content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has what was taken so far committed in the background, so that nobody else has to wait for the store meanwhile.</summary>
    public async ValueTask CommitLaterAsync(CancellationToken cancellationToken)
    {
        await _onTheWay.ConfigureAwait(false);
        _onTheWay = Task.Run(() => EndAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Commits what was taken so far.</summary>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        await _onTheWay.ConfigureAwait(false);
        await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _onTheWay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Pooled.Return(ref _blob);
        if (_transaction is { } transaction)
        {
            _transaction = null;
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _transaction ??= await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await _transaction.PutBlobAsync(collection, number, content, cancellationToken).ConfigureAwait(false);
        _pending += content.Length;
        if (_pending >= CommitBytes)
        {
            await EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_transaction is { } transaction)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            await transaction.DisposeAsync().ConfigureAwait(false);
            _transaction = null;
            _pending = 0;
        }
    }
}
