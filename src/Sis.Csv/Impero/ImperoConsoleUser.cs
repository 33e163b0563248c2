namespace Sis.Csv;

/// <summary>Who may sign in to Impero's console, and what they see there.</summary>
/// <param name="Username">The user name.</param>
/// <param name="Groups">The groups they see.</param>
public sealed record ImperoConsoleUser(string Username, IReadOnlyList<string> Groups)
{
    /// <summary>Whether they see every group, whatever the files say.</summary>
    public bool SeesAllGroups { get; init; }

    /// <summary>Whether they have the basic console only.</summary>
    public bool BasicConsoleOnly { get; init; }

    /// <summary>Whether they may change imported groups.</summary>
    public bool MayChangeGroups { get; init; }

    /// <summary>Counts alone: names are personal.</summary>
    public override string ToString() => $"console user of {Groups.Count} groups";
}
