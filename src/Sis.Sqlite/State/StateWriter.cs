namespace Sis.Sqlite;

/// <summary>The one connection of a store that writes, with its statements.</summary>
/// <remarks>Not thread-safe: the store's write lock is held around every use.</remarks>
internal sealed class StateWriter : IDisposable
{
    /// <summary>Free pages are given back when there are at least this many bytes of them, and they are more than half of the file.</summary>
    private const long SpareBytes = 64 << 20;

    private readonly string _path;
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _putDocument;
    private readonly SqliteStatement _deleteDocument;
    private readonly SqliteStatement _putBlob;
    private readonly SqliteStatement _deleteBlobs;
    private readonly SqliteStatement _append;
    private readonly SqliteStatement _clear;

    public StateWriter(string path, SqliteStateOptions options)
    {
        _path = path;
        _database = SqliteDatabase.OpenWriter(path, StateSchema.Profile, options.BusyTimeout, options.SurvivePowerCut, StateSchema.Create);
        try
        {
            Leases = new ScopeLeases(path, _database);
            _begin = _database.Prepare("BEGIN IMMEDIATE");
            _commit = _database.Prepare("COMMIT");
            _putDocument = _database.Prepare("""
                INSERT INTO documents (scope, collection, name, content) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET content = excluded.content
                """);
            _deleteDocument = _database.Prepare("DELETE FROM documents WHERE scope = ? AND collection = ? AND name = ?");
            _putBlob = _database.Prepare("""
                INSERT INTO blobs (scope, collection, number, content) VALUES (?, ?, ?, ?)
                ON CONFLICT (scope, collection, number) DO UPDATE SET content = excluded.content
                """);
            _deleteBlobs = _database.Prepare("DELETE FROM blobs WHERE scope = ? AND collection = ? AND number >= ?");
            _append = _database.Prepare("INSERT INTO journal (scope, name, sequence, content) VALUES (?, ?, ?, ?)");
            _clear = _database.Prepare("DELETE FROM journal WHERE scope = ? AND name = ?");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ScopeLeases Leases { get; } = null!;

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public void Rollback() => _database.Rollback();

    public void PutDocument(long scope, string collection, string name, ReadOnlySpan<byte> content)
    {
        Bind(_putDocument, scope, collection).Bind(3, name);
        _putDocument.BindBlob(4, content);
        _putDocument.Run();
    }

    public void DeleteDocument(long scope, string collection, string name)
    {
        Bind(_deleteDocument, scope, collection).Bind(3, name);
        _deleteDocument.Run();
    }

    public void PutBlob(long scope, string collection, long number, ReadOnlySpan<byte> content)
    {
        Bind(_putBlob, scope, collection).Bind(3, number);
        _putBlob.BindBlob(4, content);
        try
        {
            _putBlob.Run();
        }
        finally
        {
            // SQLite holds a copy of what is bound; a mebibyte is not kept for nothing.
            _putBlob.BindNull(4);
        }
    }

    public void DeleteBlobs(long scope, string collection, long from)
    {
        Bind(_deleteBlobs, scope, collection).Bind(3, from);
        _deleteBlobs.Run();
    }

    public void Append(long scope, string journal, long sequence, ReadOnlySpan<byte> content)
    {
        Bind(_append, scope, journal).Bind(3, sequence);
        _append.BindBlob(4, content);
        _append.Run();
    }

    public void Clear(long scope, string journal) => Bind(_clear, scope, journal).Run();

    /// <summary>Gives the disk back what nobody needs: most of a file that is mostly free, and a write-ahead log grown long.</summary>
    /// <remarks>Best effort between two runs; readers and other processes may stand in the way, then the next time does it.</remarks>
    public void Tidy()
    {
        var pageSize = _database.Scalar("PRAGMA page_size");
        var free = _database.Scalar("PRAGMA freelist_count");
        if (free * pageSize >= SpareBytes && free > _database.Scalar("PRAGMA page_count") / 2)
        {
            _database.Execute("PRAGMA incremental_vacuum");
        }

        var log = new FileInfo(_path + "-wal");
        if (log.Exists && log.Length >= SpareBytes)
        {
            _ = _database.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    public void Dispose()
    {
        Leases?.Dispose();
        _database.Dispose();
    }

    private static SqliteStatement Bind(SqliteStatement statement, long scope, string name)
    {
        statement.Bind(1, scope);
        statement.Bind(2, name);
        return statement;
    }
}
