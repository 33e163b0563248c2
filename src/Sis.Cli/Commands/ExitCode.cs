namespace Sis.Cli;

/// <summary>What the tool tells the shell. Stable: scripts depend on it.</summary>
internal static class ExitCode
{
    /// <summary>Done; nothing to report, nothing changed.</summary>
    public const int Nothing = 0;

    /// <summary>It could not be done.</summary>
    public const int Error = 1;

    /// <summary>Done; there are changes or findings.</summary>
    public const int Findings = 2;

    /// <summary>Done as far as it may; something waits for approval or proof.</summary>
    public const int Held = 3;
}
