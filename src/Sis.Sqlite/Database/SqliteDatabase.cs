using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sis.Sqlite;

/// <summary>One connection to a database file of ours, and the statements prepared on it.</summary>
/// <remarks>Not thread-safe: whoever uses it holds it alone.</remarks>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>What is left of the write-ahead log's file after a transaction that made it longer.</summary>
    private const int LogBytes = 64 << 20;

    private readonly SqliteConnection _connection;
    private readonly List<SqliteStatement> _statements = [];
    private readonly DatabaseProfile _profile;
    private readonly string _path;
    private bool _isDisposed;

    private SqliteDatabase(SqliteConnection connection, sqlite3 handle, string path, DatabaseProfile profile)
    {
        _connection = connection;
        _path = path;
        _profile = profile;
        Handle = handle;
    }

    public sqlite3 Handle { get; }

    /// <summary>Rows changed by the last statement, cascades not counted.</summary>
    public int Changes => raw.sqlite3_changes(Handle);

    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Opens the file for writing, and makes it if it is missing or empty.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="profile">What the file must be.</param>
    /// <param name="busyTimeout">How long to wait for another process's lock.</param>
    /// <param name="isDurable">Whether a commit waits until the disk has it.</param>
    /// <param name="createSchema">Makes the tables, inside a transaction.</param>
    public static SqliteDatabase OpenWriter(
        string path, DatabaseProfile profile, TimeSpan busyTimeout, bool isDurable, Action<SqliteDatabase> createSchema)
    {
        DatabaseFile.Ensure(path, profile);
        var database = Connect(path, profile, busyTimeout);
        try
        {
            // Both take effect in an empty file only; a file that is there keeps what it has.
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA page_size={profile.PageSize}"));
            database.Execute(profile.IncrementalVacuum ? "PRAGMA auto_vacuum=INCREMENTAL" : "PRAGMA auto_vacuum=NONE");
            database.RefuseForeign();
            database.Execute("PRAGMA journal_mode=WAL");
            database.Configure(isDurable, profile.CacheKib);
            database.EnsureSchema(createSchema);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file, which a writer has prepared, for reading beside that writer.</summary>
    public static SqliteDatabase OpenReader(string path, DatabaseProfile profile, TimeSpan busyTimeout)
    {
        var database = Connect(path, profile, busyTimeout);
        try
        {
            database.Configure(isDurable: true, profile.CacheKib / 4);
            database.Execute("PRAGMA query_only=1");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        var result = raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }

        var statement = new SqliteStatement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string sql)
    {
        var result = raw.sqlite3_exec(Handle, sql);
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    /// <summary>Prepares a statement that the caller disposes.</summary>
    public SqliteStatement PrepareOnce(string sql)
    {
        var result = raw.sqlite3_prepare_v2(Handle, sql, out var handle);
        return result == raw.SQLITE_OK ? new SqliteStatement(this, handle) : throw Failure(result);
    }

    public long Scalar(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    /// <summary>Ends a transaction without a trace; never throws, because it runs while something else already failed.</summary>
    public void Rollback()
    {
        if (!_isDisposed && InTransaction)
        {
            _ = raw.sqlite3_exec(Handle, "ROLLBACK");
        }
    }

    /// <summary>Makes the exception for a result, with SQLite's words: they name tables and columns, never values.</summary>
    public SisException Failure(int result) =>
        SqliteFailure.Make(_profile, _path, result, raw.sqlite3_errmsg(Handle).utf8_to_string());

    public void Dispose()
    {
        _isDisposed = true;
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _connection.Dispose();
    }

    private static SqliteDatabase Connect(string path, DatabaseProfile profile, TimeSpan busyTimeout)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(builder.ToString());
        try
        {
            connection.Open();
            var handle = connection.Handle!;

            // Extended codes tell a reference that is not there from other constraints.
            _ = raw.sqlite3_extended_result_codes(handle, 1);
            _ = raw.sqlite3_busy_timeout(handle, (int)Math.Clamp(busyTimeout.TotalMilliseconds, 0, int.MaxValue));
            return new SqliteDatabase(connection, handle, path, profile);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteFailure.Make(profile, path, exception.SqliteErrorCode, exception.Message);
        }
    }

    /// <remarks>Before anything is written: a file of another program is left as it is.</remarks>
    private void RefuseForeign()
    {
        var application = Scalar("PRAGMA application_id");
        var isEmpty = Scalar("SELECT count(*) FROM sqlite_schema") == 0;
        if (application != _profile.ApplicationId && !(application == 0 && isEmpty))
        {
            throw new SisException(SqliteDiagnosticCodes.WrongFile,
                $"The {_profile.What} '{_path}' is a database of another program or for another purpose. Give another path.");
        }

        var version = Scalar("PRAGMA user_version");
        if (version > _profile.SchemaVersion)
        {
            var schemas = string.Create(CultureInfo.InvariantCulture, $"schema {version}, known {_profile.SchemaVersion}");
            throw new SisException(SqliteDiagnosticCodes.WrongFile,
                $"The {_profile.What} '{_path}' was written by a later version of this package ({schemas}). Install it, or give another path.");
        }
    }

    private void Configure(bool isDurable, int cacheKib)
    {
        var pageSize = Math.Max(512, Scalar("PRAGMA page_size"));
        Execute(string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA synchronous={(isDurable ? "FULL" : "NORMAL")};
            PRAGMA journal_size_limit={LogBytes};
            PRAGMA wal_autocheckpoint={((long)_profile.CheckpointMib << 20) / pageSize};
            PRAGMA cache_size=-{cacheKib};
            PRAGMA foreign_keys=ON;
            PRAGMA trusted_schema=OFF;
            """));
    }

    private void EnsureSchema(Action<SqliteDatabase> createSchema)
    {
        // Immediate: two processes that meet here make the tables one after the other, and the second finds them made.
        Execute("BEGIN IMMEDIATE");
        try
        {
            RefuseForeign();
            createSchema(this);
            if (Scalar("PRAGMA user_version") != _profile.SchemaVersion)
            {
                Execute(string.Create(CultureInfo.InvariantCulture,
                    $"PRAGMA application_id={_profile.ApplicationId}; PRAGMA user_version={_profile.SchemaVersion}"));
            }

            Execute("COMMIT");
        }
        catch
        {
            Rollback();
            throw;
        }
    }
}
