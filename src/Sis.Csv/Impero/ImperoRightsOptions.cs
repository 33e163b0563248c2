namespace Sis.Csv;

/// <summary>What is set on Impero's own page beside the files.</summary>
public sealed class ImperoRightsOptions
{
    /// <summary>Console users who are granted access to all imported groups, whatever the files say.</summary>
    /// <value>Default none. Names that no console user has mean nothing.</value>
    public ISet<string> AllGroupsUsers { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether teachers have the basic console only, which is for running a class (Windows).</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool BasicConsoleOnly { get; set; }

    /// <summary>Whether console users may change imported groups.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool MayChangeGroups { get; set; } = true;
}
