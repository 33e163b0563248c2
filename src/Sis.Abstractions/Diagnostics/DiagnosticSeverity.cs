namespace Sis;

/// <summary>How much a diagnostic matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing was lost.</summary>
    Info,

    /// <summary>Read with a guess or a repair; someone should look.</summary>
    Warning,

    /// <summary>Something could not be used; what is already stored is kept.</summary>
    Error,
}
