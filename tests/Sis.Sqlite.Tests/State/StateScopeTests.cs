using Microsoft.Data.Sqlite;

namespace Sis.Sqlite.Tests.State;

public sealed class StateScopeTests : IDisposable
{
    private readonly StateFixture _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task State_is_reachable_under_its_own_scope_only()
    {
        StateScope[] scopes = [new("a", "b/c"), new("a/b", "c"), new("a", "b"), new("A", "b/c"), new("a%", "b/c"), new("' OR 1=1 --", "b/c")];
        foreach (var (scope, i) in scopes.Select((scope, i) => (scope, i)))
        {
            await using var session = await _state.Store.OpenAsync(scope);
            Assert.Null(await session.ReadDocumentAsync("run", "r1"));
            Assert.Equal(-1, await session.ReadBlobAsync("log", 0, new byte[4]));
            await StateFixture.CommitAsync(session, async transaction =>
            {
                await transaction.PutDocumentAsync("run", "r1", new[] { (byte)i });
                await transaction.PutBlobAsync("log", 0, new[] { (byte)i });
                await transaction.AppendJournalAsync("acks", 1, new[] { (byte)i });
            });
        }

        await using (var first = await _state.Store.OpenAsync(scopes[0]))
        {
            await StateFixture.CommitAsync(first, async transaction =>
            {
                await transaction.DeleteBlobsAsync("log");
                await transaction.ClearJournalAsync("acks");
                await transaction.DeleteDocumentAsync("run", "r1");
            });
        }

        foreach (var (scope, i) in scopes.Select((scope, i) => (scope, i)).Skip(1))
        {
            await using var session = await _state.Store.OpenAsync(scope);
            Assert.Equal(new[] { (byte)i }, await session.ReadDocumentAsync("run", "r1"));
            Assert.Equal([(byte)i], Assert.Single(await StateFixture.AllAsync(session.ReadDocumentsAsync("run"))).Content);
            Assert.Equal([(byte)i], Assert.Single(await StateFixture.AllAsync(session.ReadJournalAsync("acks"))).Content);
            var buffer = new byte[4];
            Assert.Equal(1, await session.ReadBlobAsync("log", 0, buffer));
            Assert.Equal(i, buffer[0]);
        }
    }

    [Fact]
    public async Task A_scope_has_one_session_at_a_time()
    {
        var first = await _state.OpenAsync();
        await AssertTakenAsync(_state.Store);
        await using (await _state.Store.OpenAsync(new StateScope("district-2", "library")))
        {
        }

        await first.DisposeAsync();
        await using var next = await _state.OpenAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => first.ReadDocumentAsync("run", "r1").AsTask());
        await AssertTakenAsync(_state.Store);
    }

    [Fact]
    public async Task A_scope_has_one_session_at_a_time_among_stores_on_one_file()
    {
        using var other = _state.NewStore();
        var first = await _state.OpenAsync();
        await AssertTakenAsync(other);
        await first.DisposeAsync();

        var second = await other.OpenAsync(StateFixture.Scope);
        await AssertTakenAsync(_state.Store);
        await second.DisposeAsync();
        await using var third = await _state.OpenAsync();
    }

    [Fact]
    public async Task Only_one_of_many_that_come_at_once_gets_the_scope()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => _state.NewStore()).ToList();
        var attempts = await Task.WhenAll(stores.SelectMany(store => Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await store.OpenAsync(StateFixture.Scope);
            }
            catch (SisException exception) when (exception.Code == SqliteDiagnosticCodes.StateTaken)
            {
                return null;
            }
        }))));

        await Assert.Single(attempts, session => session is not null)!.DisposeAsync();
        stores.ForEach(store => store.Dispose());
    }

    [Fact]
    public async Task The_lease_of_a_store_that_is_gone_holds_nobody_up()
    {
        // What a killed process leaves: a lease of a slot that nobody holds, here twice, under the slot that the next store takes and another.
        await using (await _state.OpenAsync())
        {
        }

        _state.Store.Dispose();
        Execute("INSERT INTO leases SELECT id, 1 FROM scopes");
        Execute("INSERT INTO scopes (tenant, sync) VALUES ('district-2', 'library')");
        Execute("INSERT INTO leases SELECT id, 7 FROM scopes WHERE tenant = 'district-2'");

        using var next = _state.NewStore();
        await using var same = await next.OpenAsync(StateFixture.Scope);
        await using var other = await next.OpenAsync(new StateScope("district-2", "library"));
    }

    [Fact]
    public async Task The_message_says_whose_state_it_is()
    {
        await using var session = await _state.OpenAsync();
        var exception = await Assert.ThrowsAsync<SisException>(() => _state.OpenAsync().AsTask());

        Assert.Equal("SIS9001", exception.Code);
        Assert.Contains("district-1/library", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.IsTransient);
    }

    [Theory]
    [InlineData("", "library")]
    [InlineData(" ", "library")]
    [InlineData("district-1", "")]
    public async Task A_scope_needs_names(string tenant, string sync) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _state.Store.OpenAsync(new StateScope(tenant, sync)).AsTask());

    private static async Task AssertTakenAsync(SqliteStateStore store)
    {
        var exception = await Assert.ThrowsAsync<SisException>(() => store.OpenAsync(StateFixture.Scope).AsTask());
        Assert.Equal(SqliteDiagnosticCodes.StateTaken, exception.Code);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_state.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
