namespace Sis.Sqlite;

/// <summary>Where and how the state is kept.</summary>
public sealed class SqliteStateOptions
{
    /// <summary>The database file; it is made if missing, private to its owner. Its folder must exist.</summary>
    /// <value>Required. A relative path starts at the process's working folder.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>How long to wait for a lock that another process holds on the file.</summary>
    /// <value>30 seconds, unless set.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a commit waits until the disk has it, so that it survives a power cut as well as a crash.</summary>
    /// <value><see langword="true"/>, unless set. <see langword="false"/> saves about 2 ms a commit; a power cut may then undo the
    /// last commits, whole ones and in order, so that what a sink was given is sent again, and a record that was created
    /// in that time and is gone from the source by the next run is not removed from the sink.</value>
    public bool SurvivePowerCut { get; set; } = true;
}
