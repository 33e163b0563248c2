namespace Sis.Testing.Tests;

public sealed class MemoryStateStoreTests
{
    private static readonly StateScope Scope = new("tenant", "sync");

    [Fact]
    public async Task A_copy_has_what_was_committed_and_no_open_session()
    {
        var store = new MemoryStateStore();
        await using var session = await store.OpenAsync(Scope);
        await PutAsync(session, "a", 1);
        var copy = store.Clone();
        await PutAsync(session, "b", 2);

        await using var other = await copy.OpenAsync(Scope);

        Assert.NotNull(await other.ReadDocumentAsync("c", "a"));
        Assert.Null(await other.ReadDocumentAsync("c", "b"));
        Assert.NotNull(await session.ReadDocumentAsync("c", "b"));
    }

    [Fact]
    public async Task A_hook_may_fail_a_commit()
    {
        var store = new MemoryStateStore { BeforeCommit = _ => throw new IOException("Disk full.") };
        await using var session = await store.OpenAsync(Scope);

        await Assert.ThrowsAsync<IOException>(() => PutAsync(session, "a", 1));
        Assert.Null(await session.ReadDocumentAsync("c", "a"));

        store.BeforeCommit = null;
        store.AfterCommit = _ => throw new IOException("Connection lost.");
        await Assert.ThrowsAsync<IOException>(() => PutAsync(session, "a", 1));
        Assert.NotNull(await session.ReadDocumentAsync("c", "a"));
    }

    [Fact]
    public async Task Writes_are_counted()
    {
        var store = new MemoryStateStore();
        await using var session = await store.OpenAsync(Scope);

        await PutAsync(session, "a", 1);
        await PutAsync(session, "b", 2);

        Assert.Equal(new StateWrites(Commits: 2, Documents: 2, Blobs: 2, JournalRows: 2, Bytes: 6), store.Writes);
        Assert.Equal([Scope], store.Scopes);
    }

    [Fact]
    public async Task A_journal_number_must_grow()
    {
        await using var session = await new MemoryStateStore().OpenAsync(Scope);
        await PutAsync(session, "a", 5);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => PutAsync(session, "b", 5));
        await PutAsync(session, "c", 6);
    }

    [Fact]
    public async Task An_ended_transaction_refuses_to_work()
    {
        await using var session = await new MemoryStateStore().OpenAsync(Scope);
        await using var transaction = await session.BeginAsync();
        await transaction.CommitAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync().AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.ClearJournalAsync("j").AsTask());
    }

    [Fact]
    public async Task A_second_transaction_waits_for_the_first()
    {
        await using var session = await new MemoryStateStore().OpenAsync(Scope);
        var first = await session.BeginAsync();
        var second = session.BeginAsync().AsTask();
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();

        await (await second).DisposeAsync();
    }

    [Fact]
    public async Task A_disposed_session_refuses_to_work()
    {
        var session = await new MemoryStateStore().OpenAsync(Scope);
        await session.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.ReadDocumentAsync("c", "a").AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.BeginAsync().AsTask());
    }

    private static async Task PutAsync(IStateSession session, string name, long sequence)
    {
        await using var transaction = await session.BeginAsync();
        await transaction.PutDocumentAsync("c", name, "x"u8.ToArray());
        await transaction.PutBlobAsync("b", sequence, "x"u8.ToArray());
        await transaction.AppendJournalAsync("j", sequence, "x"u8.ToArray());
        await transaction.CommitAsync();
    }
}
