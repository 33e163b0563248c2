namespace Sis;

/// <summary>Encrypts everything that another store keeps, but for the names under which it is kept. Owns that store.</summary>
internal sealed class EncryptedStateStore(IStateStore inner, IStateKeys keys) : IStateStore, IDisposable, IAsyncDisposable
{
    public async ValueTask<IStateSession> OpenAsync(StateScope scope, CancellationToken cancellationToken = default) =>
        new EncryptedStateSession(await inner.OpenAsync(scope, cancellationToken).ConfigureAwait(false), new StateCipher(scope, keys));

    public void Dispose() => (inner as IDisposable)?.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            Dispose();
        }
    }
}
