using Microsoft.Data.Sqlite;

namespace Sis.Sqlite.Tests.State;

public sealed class StateFileTests : IDisposable
{
    private readonly StateFixture _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task State_outlives_the_store()
    {
        await using (var session = await _state.OpenAsync())
        {
            await StateFixture.CommitAsync(session, transaction => transaction.PutDocumentAsync("run", "r1", new byte[] { 1 }).AsTask());
        }

        _state.Store.Dispose();
        using var next = _state.NewStore();
        await using var reopened = await next.OpenAsync(StateFixture.Scope);
        Assert.Equal([1], await reopened.ReadDocumentAsync("run", "r1"));
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_a_transaction_leaves_what_was_committed_and_no_more()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, transaction => transaction.PutDocumentAsync("run", "r1", new byte[] { 1 }).AsTask());
        await using var open = await session.BeginAsync();
        await open.PutDocumentAsync("run", "r1", new byte[] { 2 });
        for (var i = 0; i < 40; i++)
        {
            // More than the cache holds, so that pages of the open transaction are in the write-ahead log.
            await open.PutBlobAsync("log", i, new byte[1 << 20]);
        }

        var crashed = _state.Folder.File("crashed.db");
        Copy(_state.DatabasePath, crashed);
        Copy(_state.DatabasePath + "-wal", crashed + "-wal");

        Assert.True(new FileInfo(crashed + "-wal").Length > 20 << 20);
        using var store = _state.NewStore(crashed);
        await using var reopened = await store.OpenAsync(StateFixture.Scope);
        Assert.Equal([1], await reopened.ReadDocumentAsync("run", "r1"));
        Assert.Equal(-1, await reopened.ReadBlobAsync("log", 0, new byte[1]));
    }

    [Fact]
    public async Task Files_are_private_to_their_owner()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, transaction => transaction.PutDocumentAsync("run", "r1", new byte[] { 1 }).AsTask());

        var files = Directory.GetFiles(_state.Folder.Root);
        Assert.Equal(["sis.db", "sis.db-lock1", "sis.db-shm", "sis.db-wal"], files.Select(Path.GetFileName).Order());
        foreach (var file in files)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_missing_folder_is_told_and_not_made()
    {
        var path = _state.Folder.File("missing/sis.db");
        using var store = _state.NewStore(path);

        var exception = await Assert.ThrowsAsync<SisException>(() => store.OpenAsync(StateFixture.Scope).AsTask());

        Assert.Equal("SIS9002", exception.Code);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("sourcedId,givenName\n", 100));
        await File.WriteAllTextAsync(_state.DatabasePath, text);

        await AssertWrongFileAsync();
        Assert.Equal(text, await File.ReadAllTextAsync(_state.DatabasePath));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_alone()
    {
        Execute("CREATE TABLE patrons (id INTEGER)");
        var before = await File.ReadAllBytesAsync(_state.DatabasePath);

        await AssertWrongFileAsync();
        Assert.Equal(before, await File.ReadAllBytesAsync(_state.DatabasePath));
    }

    [Fact]
    public async Task A_later_schema_is_refused()
    {
        await using (await _state.OpenAsync())
        {
        }

        _state.Store.Dispose();
        Execute("PRAGMA user_version = 99");

        using var store = _state.NewStore();
        var exception = await Assert.ThrowsAsync<SisException>(() => store.OpenAsync(StateFixture.Scope).AsTask());
        Assert.Equal("SIS9003", exception.Code);
        Assert.Contains("99", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_is_told_as_damage()
    {
        await using (var session = await _state.OpenAsync())
        {
            await StateFixture.CommitAsync(session, async transaction =>
            {
                for (var i = 0; i < 200; i++)
                {
                    await transaction.PutDocumentAsync("run", $"r{i}", new byte[4000]);
                }
            });
        }

        _state.Store.Dispose();
        var bytes = await File.ReadAllBytesAsync(_state.DatabasePath);
        bytes.AsSpan(100_000).Fill(0xAB);
        await File.WriteAllBytesAsync(_state.DatabasePath, bytes);

        using var store = _state.NewStore();
        var exception = await Assert.ThrowsAsync<SisException>(async () =>
        {
            await using var session = await store.OpenAsync(StateFixture.Scope);
            await StateFixture.AllAsync(session.ReadDocumentsAsync("run"));
        });
        Assert.Equal("SIS9003", exception.Code);
    }

    [Fact]
    public async Task Another_process_that_keeps_the_file_locked_is_a_transient_failure()
    {
        await using var session = await _state.OpenAsync();
        using var store = new SqliteStateStore(new SqliteStateOptions { Path = _state.DatabasePath, BusyTimeout = TimeSpan.FromMilliseconds(50) });
        await using (await store.OpenAsync(new StateScope("district-2", "library")))
        {
        }

        await using var open = await session.BeginAsync();
        var exception = await Assert.ThrowsAsync<SisException>(() => store.OpenAsync(new StateScope("district-3", "library")).AsTask());

        Assert.Equal("SIS9004", exception.Code);
        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task Space_of_deleted_blobs_is_used_again_and_most_of_it_given_back()
    {
        await using (var session = await _state.OpenAsync())
        {
            await WriteGenerationAsync(session, "base.1", 100);
            await StateFixture.CommitAsync(session, transaction => transaction.DeleteBlobsAsync("base.1").AsTask());
            await WriteGenerationAsync(session, "base.2", 100);
            await StateFixture.CommitAsync(session, transaction => transaction.DeleteBlobsAsync("base.2", 10).AsTask());
        }

        _state.Store.Dispose();
        Assert.InRange(new FileInfo(_state.DatabasePath).Length, 10 << 20, 20 << 20);
    }

    [Fact]
    public async Task The_write_ahead_log_does_not_stay_long()
    {
        await using var session = await _state.OpenAsync();
        await WriteGenerationAsync(session, "base.1", 150);
        for (var i = 0; i < 3; i++)
        {
            await StateFixture.CommitAsync(session, transaction => transaction.PutDocumentAsync("run", "r1", new byte[10]).AsTask());
        }

        Assert.InRange(new FileInfo(_state.DatabasePath + "-wal").Length, 0, 64 << 20);
    }

    private static Task WriteGenerationAsync(IStateSession session, string collection, int count) =>
        StateFixture.CommitAsync(session, async transaction =>
        {
            for (var i = 0; i < count; i++)
            {
                await transaction.PutBlobAsync(collection, i, new byte[1 << 20]);
            }
        });

    private async Task AssertWrongFileAsync()
    {
        var exception = await Assert.ThrowsAsync<SisException>(() => _state.OpenAsync().AsTask());
        Assert.Equal("SIS9003", exception.Code);
        Assert.False(exception.IsTransient);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_state.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = File.Create(to);
        source.CopyTo(target);
    }
}
