namespace Sis.Cli;

/// <summary>Codes of what the tool itself finds wrong. They are explained in <c>docs/codes.md</c>.</summary>
internal static class ToolCodes
{
    /// <summary>The files are in none of the formats that the tool reads.</summary>
    public const string UnknownFormat = "SIS9500";

    /// <summary>The configuration file cannot be used.</summary>
    public const string InvalidConfiguration = "SIS9501";

    /// <summary>A secret is not where the configuration says.</summary>
    public const string SecretMissing = "SIS9502";

    /// <summary>The command does not say which of several syncs, or names none that there is.</summary>
    public const string WhichSync = "SIS9503";

    /// <summary>What would be written lies where something else is.</summary>
    public const string TargetTaken = "SIS9504";

    /// <summary>A roster could not be read to its end.</summary>
    public const string ReadFailed = "SIS9505";

    /// <summary>The command was stopped.</summary>
    public const string Stopped = "SIS9506";

    /// <summary>A part that was asked for is not in the state.</summary>
    public const string NotFound = "SIS9507";

    /// <summary>The arguments of a command cannot be used.</summary>
    public const string Usage = "SIS9508";

    /// <summary>Something failed that has no code of its own.</summary>
    public const string Unexpected = "SIS9509";
}
