namespace Sis.Sqlite;

/// <summary>A write transaction; it holds the store's write lock until it is committed or disposed.</summary>
internal sealed class SqliteStateTransaction(SqliteStateStore store, StateWriter writer, long scope) : IStateTransaction
{
    /// <summary>The longest blob that the contract allows.</summary>
    private const int MaxBlobBytes = 16 << 20;

    private int _isEnded;

    public ValueTask PutDocumentAsync(
        string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Demand(cancellationToken);
        writer.PutDocument(scope, collection, name, content.Span);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteDocumentAsync(string collection, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(name);
        Demand(cancellationToken);
        writer.DeleteDocument(scope, collection, name);
        return ValueTask.CompletedTask;
    }

    public ValueTask PutBlobAsync(
        string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MaxBlobBytes, nameof(content));
        Demand(cancellationToken);
        writer.PutBlob(scope, collection, number, content.Span);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteBlobsAsync(string collection, long from = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        Demand(cancellationToken);
        writer.DeleteBlobs(scope, collection, from);
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendJournalAsync(
        string journal, long sequence, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        Demand(cancellationToken);
        writer.Append(scope, journal, sequence, content.Span);
        return ValueTask.CompletedTask;
    }

    public ValueTask ClearJournalAsync(string journal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        Demand(cancellationToken);
        writer.Clear(scope, journal);
        return ValueTask.CompletedTask;
    }

    /// <remarks>When the commit fails, what was to take effect is undone, and the transaction is over.</remarks>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        Demand(cancellationToken);
        try
        {
            writer.Commit();
        }
        catch
        {
            writer.Rollback();
            throw;
        }
        finally
        {
            End();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (_isEnded == 0)
        {
            writer.Rollback();
            End();
        }

        return ValueTask.CompletedTask;
    }

    private void End()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) == 0)
        {
            store.Unlock();
        }
    }

    private void Demand(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isEnded != 0)
        {
            throw new InvalidOperationException("The transaction is over: it was committed or disposed.");
        }
    }
}
