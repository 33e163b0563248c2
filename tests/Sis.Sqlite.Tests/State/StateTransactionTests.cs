namespace Sis.Sqlite.Tests.State;

public sealed class StateTransactionTests : IDisposable
{
    private static readonly byte[] One = [1];
    private static readonly byte[] Two = [2, 2];

    private readonly StateFixture _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Everything_of_a_committed_transaction_is_there()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, WriteOneOfEachAsync);

        Assert.Equal(One, await session.ReadDocumentAsync("run", "r1"));
        Assert.Equal(1, await session.ReadBlobAsync("base", 0, new byte[10]));
        Assert.Equal(One, Assert.Single(await StateFixture.AllAsync(session.ReadJournalAsync("acks"))).Content);
    }

    [Fact]
    public async Task Nothing_of_a_disposed_transaction_is_there()
    {
        await using var session = await _state.OpenAsync();
        await using (var transaction = await session.BeginAsync())
        {
            await WriteOneOfEachAsync(transaction);
        }

        await AssertEmptyAsync(session);
    }

    [Fact]
    public async Task A_read_during_a_transaction_sees_what_was_committed_last()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, transaction => transaction.PutDocumentAsync("run", "r1", One).AsTask());

        await using var open = await session.BeginAsync();
        await open.PutDocumentAsync("run", "r1", Two);
        await open.PutBlobAsync("base", 0, Two);

        Assert.Equal(One, await session.ReadDocumentAsync("run", "r1"));
        Assert.Equal(-1, await session.ReadBlobAsync("base", 0, new byte[10]));

        await open.CommitAsync();
        Assert.Equal(Two, await session.ReadDocumentAsync("run", "r1"));
        Assert.Equal(2, await session.ReadBlobAsync("base", 0, new byte[10]));
    }

    [Fact]
    public async Task An_ended_transaction_takes_no_more()
    {
        await using var session = await _state.OpenAsync();
        var transaction = await session.BeginAsync();
        await transaction.CommitAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.PutDocumentAsync("run", "r1", One).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync().AsTask());
        await transaction.DisposeAsync();
    }

    [Fact]
    public async Task Transactions_wait_for_each_other()
    {
        await using var session = await _state.OpenAsync();
        await using var other = await _state.Store.OpenAsync(new StateScope("district-2", "library"));
        var first = await session.BeginAsync();
        await first.PutDocumentAsync("run", "r1", One);

        var waiting = other.BeginAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        await first.CommitAsync();

        await using var second = await waiting;
        await second.PutDocumentAsync("run", "r1", Two);
        await second.CommitAsync();
        Assert.Equal(One, await session.ReadDocumentAsync("run", "r1"));
        Assert.Equal(Two, await other.ReadDocumentAsync("run", "r1"));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        await using var session = await _state.OpenAsync();
        await using var first = await session.BeginAsync();
        using var cancel = new CancellationTokenSource();

        var waiting = session.BeginAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        var cancelled = new CancellationToken(true);
        await using var session = await _state.OpenAsync();
        await using (var transaction = await session.BeginAsync())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.PutDocumentAsync("run", "r1", One, cancelled).AsTask());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.PutBlobAsync("base", 0, One, cancelled).AsTask());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.AppendJournalAsync("acks", 1, One, cancelled).AsTask());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.CommitAsync(cancelled).AsTask());
            await transaction.CommitAsync();
        }

        await AssertEmptyAsync(session);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ReadDocumentAsync("run", "r1", cancelled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _state.Store.OpenAsync(new StateScope("other", "library"), cancelled).AsTask());
    }

    [Fact]
    public async Task Disposing_the_session_undoes_its_open_transaction()
    {
        var session = await _state.OpenAsync();
        var transaction = await session.BeginAsync();
        await WriteOneOfEachAsync(transaction);
        await session.DisposeAsync();

        await using var next = await _state.OpenAsync();
        await AssertEmptyAsync(next);
        await StateFixture.CommitAsync(next, WriteOneOfEachAsync);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_rest_of_the_transaction_as_it_was()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, async transaction =>
        {
            await transaction.AppendJournalAsync("acks", 1, One);
            var refused = await Assert.ThrowsAsync<SisException>(() => transaction.AppendJournalAsync("acks", 1, Two).AsTask());
            Assert.Equal(SqliteDiagnosticCodes.StateFailed, refused.Code);
        });

        Assert.Equal(One, Assert.Single(await StateFixture.AllAsync(session.ReadJournalAsync("acks"))).Content);
    }

    private static async Task WriteOneOfEachAsync(IStateTransaction transaction)
    {
        await transaction.PutDocumentAsync("run", "r1", One);
        await transaction.PutBlobAsync("base", 0, One);
        await transaction.AppendJournalAsync("acks", 1, One);
    }

    private static async Task AssertEmptyAsync(IStateSession session)
    {
        Assert.Null(await session.ReadDocumentAsync("run", "r1"));
        Assert.Equal(-1, await session.ReadBlobAsync("base", 0, new byte[10]));
        Assert.Empty(await StateFixture.AllAsync(session.ReadJournalAsync("acks")));
    }
}
