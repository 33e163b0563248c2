namespace Sis.Sqlite;

/// <summary>Where and how a roster is laid out as a relational database.</summary>
public sealed class SqliteRosterOptions
{
    /// <summary>The database file; it is made if missing, private to its owner. Its folder must exist.</summary>
    /// <value>Required. A relative path starts at the process's working folder. One file for each sync, and never the state file.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>How long to wait for a lock that another process holds on the file.</summary>
    /// <value>30 seconds, unless set.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether removed records are deleted with all their data, rather than marked.</summary>
    /// <value><see langword="false"/>, unless set: a removed record keeps its row and its fields, with the time and the reason of the
    /// removal beside them, until it comes back. When set, rows marked before are deleted too.</value>
    public bool HardDelete { get; set; }

    /// <summary>Whether a batch counts as applied only when the disk has it, so that it survives a power cut as well as a crash.</summary>
    /// <value><see langword="true"/>, unless set. <see langword="false"/> saves about 2 ms a batch; a power cut may then undo the last
    /// batches although they were acknowledged, and only a later change of the same records brings them back.</value>
    public bool SurvivePowerCut { get; set; } = true;
}
