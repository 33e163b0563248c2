namespace Sis.Sqlite;

/// <summary>The codes of what this package reports. A code's meaning never changes.</summary>
public static class SqliteDiagnosticCodes
{
    /// <summary>Another session, here or in another process, holds the state of this tenant and sync. Trying again may help.</summary>
    /// <remarks>Cause: two runs of one sync for one tenant at the same time. Wait for the other one to end, or find the process
    /// that has it. A process that was killed holds nothing: its leases are void as soon as it is gone.</remarks>
    public const string StateTaken = "SIS9001";

    /// <summary>The folder of a database file does not exist.</summary>
    /// <remarks>Cause: a misspelt path, or a volume that is not mounted. Create the folder, private to the account that runs the
    /// process, or correct the path. The folder is not made for you: a database in the wrong place would look like a first day.</remarks>
    public const string FolderMissing = "SIS9002";

    /// <summary>The file is not a database that this version can use.</summary>
    /// <remarks>Cause: the file is damaged, is no SQLite database, belongs to another program or another purpose, or was written by a
    /// later version. Nothing was changed in it. Give another path, restore a backup, or install the later version.</remarks>
    public const string WrongFile = "SIS9003";

    /// <summary>The state file was locked by another process for longer than the busy timeout. Trying again may help.</summary>
    /// <remarks>Cause: a long transaction elsewhere, such as a backup that locks the file. Raise
    /// <see cref="SqliteStateOptions.BusyTimeout"/>, or use a tool that backs up without locking.</remarks>
    public const string StateBusy = "SIS9004";

    /// <summary>SQLite could not read or write the state file.</summary>
    /// <remarks>Cause: a full disk, missing rights or failing hardware; the message has SQLite's own words. What was committed before
    /// is safe. Remove the cause and run again: the run resumes.</remarks>
    public const string StateFailed = "SIS9005";

    /// <summary>The roster database was locked by another process for longer than the busy timeout. Trying again may help.</summary>
    /// <remarks>Cause: an application that keeps a write transaction open. Keep them short, or raise
    /// <see cref="SqliteRosterOptions.BusyTimeout"/>.</remarks>
    public const string RosterBusy = "SIS5201";

    /// <summary>A record refers to one that the roster database does not have, or a removed one is still referred to.</summary>
    /// <remarks>Cause: someone deleted or changed rows of the roster tables by hand, or a table of the application refers to them.
    /// The batch left no trace. Restore the rows, or take the file away and deliver everything anew.</remarks>
    public const string RosterReference = "SIS5202";

    /// <summary>A record cannot take its new identifier, because another record that is not removed has it.</summary>
    /// <remarks>Cause: two records of the source became one. Remove one of them first. The batch left no trace.</remarks>
    public const string RosterKeyTaken = "SIS5203";

    /// <summary>SQLite could not read or write the roster database.</summary>
    /// <remarks>Cause: a full disk, missing rights, failing hardware, or tables that were changed by hand; the message has SQLite's
    /// own words. The batch left no trace.</remarks>
    public const string RosterFailed = "SIS5204";
}
