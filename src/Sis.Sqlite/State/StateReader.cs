using SQLitePCL;

namespace Sis.Sqlite;

/// <summary>A connection that reads beside the writer and sees what was committed last.</summary>
/// <remarks>Not thread-safe: it is rented to one read at a time. Every method ends its read transaction before it returns, so that no
/// caller, however slow, keeps the write-ahead log from being reset.</remarks>
internal sealed class StateReader : IDisposable
{
    /// <summary>A page of rows ends when it has this many bytes.</summary>
    private const int PageBytes = 1 << 20;

    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _document;
    private readonly SqliteStatement _documents;
    private readonly SqliteStatement _blob;
    private readonly SqliteStatement _journalEnd;
    private readonly SqliteStatement _journal;

    public StateReader(string path, SqliteStateOptions options)
    {
        _database = SqliteDatabase.OpenReader(path, StateSchema.Profile, options.BusyTimeout);
        try
        {
            _document = _database.Prepare("SELECT content FROM documents WHERE scope = ? AND collection = ? AND name = ?");
            _documents = _database.Prepare("""
                SELECT name, content FROM documents WHERE scope = ? AND collection = ? AND name > ? ORDER BY name
                """);
            _blob = _database.Prepare("SELECT id FROM blobs WHERE scope = ? AND collection = ? AND number = ?");
            _journalEnd = _database.Prepare("SELECT max(sequence) FROM journal WHERE scope = ? AND name = ?");
            _journal = _database.Prepare("""
                SELECT sequence, content FROM journal WHERE scope = ? AND name = ? AND sequence BETWEEN ? AND ? ORDER BY sequence
                """);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public byte[]? ReadDocument(long scope, string collection, string name)
    {
        Bind(_document, scope, collection);
        _document.Bind(3, name);
        try
        {
            return _document.Step() ? _document.Bytes(0).ToArray() : null;
        }
        finally
        {
            _document.Reset();
        }
    }

    /// <summary>Reads documents after a name, up to about a mebibyte of them; says whether there may be more.</summary>
    public bool ReadDocuments(long scope, string collection, string after, List<StateDocument> page)
    {
        Bind(_documents, scope, collection);
        _documents.Bind(3, after);
        try
        {
            for (var bytes = 0; _documents.Step();)
            {
                var content = _documents.Bytes(1).ToArray();
                page.Add(new StateDocument(_documents.Text(0), content));
                bytes += content.Length;
                if (bytes >= PageBytes)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            _documents.Reset();
        }
    }

    /// <summary>The number of the last row of a journal, or <see langword="null"/> when it has none.</summary>
    public long? JournalEnd(long scope, string journal)
    {
        Bind(_journalEnd, scope, journal);
        try
        {
            return _journalEnd.Step() && !_journalEnd.IsNull(0) ? _journalEnd.Integer(0) : null;
        }
        finally
        {
            _journalEnd.Reset();
        }
    }

    /// <summary>Reads rows of a journal, up to about a mebibyte of them; says whether there may be more.</summary>
    public bool ReadJournal(long scope, string journal, long from, long to, List<JournalRow> page)
    {
        Bind(_journal, scope, journal);
        _journal.Bind(3, from);
        _journal.Bind(4, to);
        try
        {
            for (var bytes = 0; _journal.Step();)
            {
                var content = _journal.Bytes(1).ToArray();
                page.Add(new JournalRow(_journal.Integer(0), content));
                bytes += content.Length + 32;
                if (bytes >= PageBytes)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            _journal.Reset();
        }
    }

    /// <summary>Reads a part of a blob without touching the rest of it.</summary>
    public int ReadBlob(long scope, string collection, long number, Span<byte> buffer, int offset)
    {
        Bind(_blob, scope, collection);
        _blob.Bind(3, number);
        try
        {
            // The row set stays open while the blob is read: both see the same moment.
            return _blob.Step() ? ReadContent(_blob.Integer(0), buffer, offset) : -1;
        }
        finally
        {
            _blob.Reset();
        }
    }

    public void Dispose() => _database.Dispose();

    private int ReadContent(long row, Span<byte> buffer, int offset)
    {
        Check(raw.sqlite3_blob_open(_database.Handle, "main", "blobs", "content", row, 0, out var blob));
        using (blob)
        {
            var count = Math.Min(buffer.Length, raw.sqlite3_blob_bytes(blob) - offset);
            if (count <= 0)
            {
                return 0;
            }

            Check(raw.sqlite3_blob_read(blob, buffer[..count], offset));
            return count;
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw _database.Failure(result);
        }
    }

    private static void Bind(SqliteStatement statement, long scope, string name)
    {
        statement.Bind(1, scope);
        statement.Bind(2, name);
    }
}
