using System.Globalization;

namespace Sis.Cli;

/// <summary>Findings as text: what was found, where first, and how often.</summary>
internal static class Findings
{
    /// <summary>Lists findings by code, the worst first.</summary>
    public static void Write(ToolOutput output, string heading, IReadOnlyList<DiagnosticSummary> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        output.Heading(heading);
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Code, StringComparer.Ordinal))
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"{WordOf(finding.Severity),-7} ×{finding.Count}  {finding.Samples[0] with { Count = 1 }}"));
        }
    }

    public static string WordOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
