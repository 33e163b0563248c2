namespace Sis.Sqlite;

/// <summary>Keeps the state of all tenants and syncs in one SQLite file; see <see cref="IStateStore"/>.</summary>
/// <remarks>Safe for any thread. The file is opened with the first session. One connection writes, behind a lock that is awaited, not
/// blocked on; others read beside it.</remarks>
internal sealed class SqliteStateStore : IStateStore, IDisposable
{
    private readonly SqliteStateOptions _options;
    private readonly string _path;
    private readonly SemaphoreSlim _writeLock = new(1, 1);
    private StateWriter? _writer;
    private bool _isDisposed;

    public SqliteStateStore(SqliteStateOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path);
        _options = options;
        _path = Path.GetFullPath(options.Path);
        Readers = new StateReaderPool(_path, options);
    }

    public StateReaderPool Readers { get; }

    public async ValueTask<IStateSession> OpenAsync(StateScope scope, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scope.Tenant, "scope.Tenant");
        ArgumentException.ThrowIfNullOrWhiteSpace(scope.Sync, "scope.Sync");
        var writer = await LockAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new SqliteStateSession(this, writer.Leases.Take(scope));
        }
        finally
        {
            Unlock();
        }
    }

    /// <summary>Waits for the right to write.</summary>
    public async ValueTask<StateWriter> LockAsync(CancellationToken cancellationToken)
    {
        await _writeLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _writer ??= new StateWriter(_path, _options);
        }
        catch
        {
            Unlock();
            throw;
        }
    }

    public void Unlock() => _writeLock.Release();

    /// <summary>Gives a scope free when its session ends.</summary>
    public async ValueTask ReleaseAsync(long scope)
    {
        await _writeLock.WaitAsync().ConfigureAwait(false);
        try
        {
            _writer?.Leases.Release(scope);
            _writer?.Tidy();
        }
        catch (SisException)
        {
            // The lease is void without its row being deleted, and tidying waits for the next time; the run's own outcome matters more.
        }
        finally
        {
            Unlock();
        }
    }

    /// <summary>Closes the file. Sessions that are still open can do nothing more; what they did not commit is undone.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Readers.Dispose();
        _writer?.Dispose();
        _writer = null;
    }
}
