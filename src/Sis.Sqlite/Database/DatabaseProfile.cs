namespace Sis.Sqlite;

/// <summary>What sets one sort of database file of ours apart from another, and from files of other programs.</summary>
internal sealed record DatabaseProfile
{
    /// <summary>What the file is, for messages: "state file".</summary>
    public required string What { get; init; }

    /// <summary>Written into the file's header, so that one sort is never taken for another.</summary>
    public required int ApplicationId { get; init; }

    /// <summary>The version of the tables that this build reads and writes.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The page size of new files, in bytes.</summary>
    public required int PageSize { get; init; }

    /// <summary>Whether new files can give pages back to the file system.</summary>
    public bool IncrementalVacuum { get; init; }

    /// <summary>The page cache of a connection that writes, in KiB; one that reads has a quarter.</summary>
    public int CacheKib { get; init; } = 4 * 1024;

    /// <summary>MiB in the write-ahead log after which a commit moves them into the database.</summary>
    public required int CheckpointMib { get; init; }

    public required string BusyCode { get; init; }

    public required string FailedCode { get; init; }
}
