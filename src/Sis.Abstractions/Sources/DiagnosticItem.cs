namespace Sis;

/// <summary>A finding that costs no record.</summary>
/// <param name="Diagnostic">What was found.</param>
public sealed record DiagnosticItem(RosterDiagnostic Diagnostic) : RosterItem;
