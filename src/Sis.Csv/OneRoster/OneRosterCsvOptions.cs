namespace Sis.Csv;

/// <summary>Where a OneRoster export lies.</summary>
public sealed class OneRosterCsvOptions
{
    /// <summary>A folder of CSV files, or a zip archive with the files in its root.</summary>
    /// <value>Required.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>The most bytes that one file may have when expanded.</summary>
    /// <value>Default 16 GiB.</value>
    public long MaxFileBytes { get; set; } = 16L << 30;

    /// <summary>The most bytes that all files together may have when expanded.</summary>
    /// <value>Default 64 GiB.</value>
    public long MaxTotalBytes { get; set; } = 64L << 30;

    internal RosterPackageLimits Limits => new() { MaxFileBytes = MaxFileBytes, MaxTotalBytes = MaxTotalBytes };

    internal IEnumerable<string> Problems(string name)
    {
        if (string.IsNullOrWhiteSpace(Path))
        {
            yield return $"OneRoster source '{name}' has no Path. Set it to the export's folder or zip file.";
        }

        if (MaxFileBytes < 1 || MaxTotalBytes < MaxFileBytes)
        {
            yield return $"OneRoster source '{name}' has limits that let nothing through: MaxFileBytes must be positive and MaxTotalBytes no smaller.";
        }
    }
}
