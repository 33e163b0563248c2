using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sis.Sqlite;

/// <summary>Turns SQLite's result codes into coded exceptions.</summary>
internal static class SqliteFailure
{
    public static SisException Make(DatabaseProfile profile, string path, int result, string words)
    {
        var inner = new SqliteException(words, result & 0xFF, result);
        return (result & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new SisException(profile.BusyCode,
                $"The {profile.What} '{path}' is locked by another process. Try again, or raise the busy timeout.", inner)
            {
                IsTransient = true,
            },
            raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => new SisException(SqliteDiagnosticCodes.WrongFile,
                $"The {profile.What} '{path}' is damaged or no SQLite database. Restore a backup, or give another path.", inner),
            _ => new SisException(profile.FailedCode, $"SQLite could not use the {profile.What} '{path}': {words}.", inner)
            {
                IsTransient = IsOfMachine(result & 0xFF),
            },
        };
    }

    /// <summary>Whether the machine said no, not the data: a full disk is no reason to give up single records.</summary>
    private static bool IsOfMachine(int result) =>
        result is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL;
}
