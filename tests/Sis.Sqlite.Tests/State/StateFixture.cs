namespace Sis.Sqlite.Tests.State;

/// <summary>A store on a file of its own.</summary>
internal sealed class StateFixture : IDisposable
{
    public static readonly StateScope Scope = new("district-1", "library");

    public StateFixture() => Store = NewStore();

    public TempFolder Folder { get; } = new();

    public string DatabasePath => Folder.File("sis.db");

    public SqliteStateStore Store { get; }

    public SqliteStateStore NewStore(string? path = null) => new(new SqliteStateOptions { Path = path ?? DatabasePath, BusyTimeout = TimeSpan.FromSeconds(5) });

    public ValueTask<IStateSession> OpenAsync() => Store.OpenAsync(Scope);

    public void Dispose()
    {
        Store.Dispose();
        Folder.Dispose();
    }

    public static async Task CommitAsync(IStateSession session, Func<IStateTransaction, Task> write)
    {
        await using var transaction = await session.BeginAsync();
        await write(transaction);
        await transaction.CommitAsync();
    }

    public static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all;
    }
}
