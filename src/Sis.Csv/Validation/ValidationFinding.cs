namespace Sis.Csv;

/// <summary>Everything of one sort that was found in one column of one file. Never a value.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What was found first, and what to do.</param>
public sealed record ValidationFinding(string Code, DiagnosticSeverity Severity, string Message)
{
    /// <summary>The kind of record concerned.</summary>
    public RosterKind? Kind { get; init; }

    /// <summary>The file or endpoint.</summary>
    public string? File { get; init; }

    /// <summary>The column.</summary>
    public string? Column { get; init; }

    /// <summary>The field's catalogue name.</summary>
    public string? Field { get; init; }

    /// <summary>What should have been there.</summary>
    public string? Expected { get; init; }

    /// <summary>What sort of thing was there instead, the first time.</summary>
    public string? Actual { get; init; }

    /// <summary>How many times it was found.</summary>
    public long Count { get; init; }

    /// <summary>Whether records were not used because of it.</summary>
    public bool IsRejection { get; init; }

    /// <summary>The first places.</summary>
    public IReadOnlyList<ValidationSample> Samples { get; init; } = [];
}
