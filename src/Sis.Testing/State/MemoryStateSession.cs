using System.Runtime.CompilerServices;

namespace Sis.Testing;

/// <summary>A session of a <see cref="MemoryStateStore"/>; every read sees what was committed last.</summary>
internal sealed class MemoryStateSession(MemoryStateStore store, StateScope scope) : IStateSession
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private MemoryStateTransaction? _transaction;
    private bool _disposed;

    public ValueTask<byte[]?> ReadDocumentAsync(string collection, string name, CancellationToken cancellationToken = default)
    {
        var content = Read(cancellationToken).DocumentsOf(collection).GetValueOrDefault(name);
        return ValueTask.FromResult(content?.ToArray());
    }

    public async IAsyncEnumerable<StateDocument> ReadDocumentsAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var (name, content) in Read(cancellationToken).DocumentsOf(collection))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StateDocument(name, [.. content]);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public ValueTask<int> ReadBlobAsync(string collection, long number, Memory<byte> buffer, int offset = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (!Read(cancellationToken).BlobsOf(collection).TryGetValue(number, out var content))
        {
            return ValueTask.FromResult(-1);
        }

        var count = Math.Min(buffer.Length, Math.Max(0, content.Length - offset));
        content.AsSpan(Math.Min(offset, content.Length), count).CopyTo(buffer.Span);
        return ValueTask.FromResult(count);
    }

    public async IAsyncEnumerable<JournalRow> ReadJournalAsync(string journal, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var (sequence, content) in Read(cancellationToken).JournalOf(journal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new JournalRow(sequence, [.. content]);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public async ValueTask<IStateTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _transaction = new MemoryStateTransaction(store.Read(scope), this);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        if (_transaction is not null)
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
        }

        _disposed = true;
        store.Release(scope);
    }

    internal void Commit(MemoryScope state, StateWrites writes)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        store.Commit(scope, state, writes);
    }

    internal void EndTransaction()
    {
        _transaction = null;
        _turn.Release();
    }

    private MemoryScope Read(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed, this);
        return store.Read(scope);
    }
}
