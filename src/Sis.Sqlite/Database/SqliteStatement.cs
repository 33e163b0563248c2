using System.Text;
using SQLitePCL;

namespace Sis.Sqlite;

/// <summary>A prepared statement whose parameters are set by index and from bytes: no string, no box, no name to look up.</summary>
/// <remarks>Not thread-safe. Spans that it returns are valid until the next step or reset.</remarks>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    public void Bind(int index, long value) => Check(raw.sqlite3_bind_int64(handle, index, value));

    public void Bind(int index, string text) => Check(raw.sqlite3_bind_text(handle, index, text));

    public void BindText(int index, ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(handle, index, utf8));

    public void BindBlob(int index, ReadOnlySpan<byte> bytes) =>
        Check(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, bytes));

    public void BindNull(int index) => Check(raw.sqlite3_bind_null(handle, index));

    /// <summary>Steps to the next row; <see langword="false"/> at the end.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        // The exception is made first: a reset may put other words in the place of the error's.
        var failure = database.Failure(result);
        Reset();
        throw failure;
    }

    /// <summary>Runs to the end, and makes ready for the next time.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        Reset();
    }

    /// <summary>Runs to the end, and says how many rows the statement itself changed.</summary>
    public int RunChanges()
    {
        Run();
        return database.Changes;
    }

    /// <summary>Ends a row set, and with it the read transaction that it held open.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public void Dispose() => handle.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw database.Failure(result);
        }
    }
}
