namespace Sis.PowerSchool;

/// <summary>How a plugin is called in Plugin Management.</summary>
public sealed record PowerSchoolPluginInfo
{
    /// <summary>The plugin's name; <c>Sis roster (read only)</c> by default.</summary>
    public string Name { get; init; } = "Sis roster (read only)";

    /// <summary>The version: digits and dots. It must grow when the plugin is installed again with other fields; <c>1.0</c> by default.</summary>
    public string Version { get; init; } = "1.0";

    /// <summary>Who publishes it; <c>Sis</c> by default.</summary>
    public string Publisher { get; init; } = "Sis";

    /// <summary>Whom to ask; none by default.</summary>
    public string ContactEmail { get; init; } = string.Empty;
}
