namespace Sis;

/// <summary>All findings of one code and kind in a run.</summary>
/// <param name="Code">The code.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Kind">The kind of record, if it concerns one.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Samples">The first of them in full.</param>
public sealed record DiagnosticSummary(
    string Code, DiagnosticSeverity Severity, RosterKind? Kind, long Count, IReadOnlyList<RosterDiagnostic> Samples)
{
    /// <summary>Code, count and the first finding.</summary>
    public override string ToString() => Count > 1 ? $"×{Count} {Samples[0]}" : Samples[0].ToString();
}
