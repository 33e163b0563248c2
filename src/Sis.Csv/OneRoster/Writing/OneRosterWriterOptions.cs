namespace Sis.Csv;

/// <summary>Where OneRoster files are written, and how.</summary>
public sealed class OneRosterWriterOptions : RosterWriterOptions
{
    /// <summary>The version to write.</summary>
    /// <value>Default 1.2.</value>
    public OneRosterVersion Version { get; set; } = OneRosterVersion.V12;

    /// <summary>The name of the system that the roster comes from, for the manifest.</summary>
    /// <value>Default none.</value>
    public string? SystemName { get; set; }

    /// <summary>The code of that system, for the manifest.</summary>
    /// <value>Default none.</value>
    public string? SystemCode { get; set; }
}
