using System.Globalization;
using System.Text;

namespace Sis.Csv;

/// <summary>Renders a report for people. File and column names come from outside, so they are shown as text and nothing else.</summary>
internal static class ValidationMarkdown
{
    public static string Of(ValidationReport report)
    {
        var text = new StringBuilder("# Validation report\n\n");
        text.Append(report.IsClean ? "Everything was read, and nothing is wrong with it." : report.Failure is { } failure ? $"**The source could not be read to its end.** {Text(failure)}"
            : "Something needs attention: see below.").Append("\n\n");
        AppendKinds(text, report);
        foreach (var (severity, title) in new[] { (DiagnosticSeverity.Error, "Errors"), (DiagnosticSeverity.Warning, "Warnings"), (DiagnosticSeverity.Info, "Notes") })
        {
            AppendFindings(text, title, [.. report.Findings.Where(finding => finding.Severity == severity)]);
        }

        return text.ToString();
    }

    private static void AppendKinds(StringBuilder text, ValidationReport report)
    {
        text.Append("| kind | records | pieces | rejected rows | removals stated | complete |\n|---|---:|---:|---:|---:|---|\n");
        foreach (var kind in report.Kinds)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {kind.Kind.ToName()} | {Number(kind.Read)} | {Number(kind.Pieces)} | {Number(kind.Rejected)} | {Number(kind.Removed)} | {State(kind)} |\n");
        }

        text.Append('\n');
        foreach (var kind in report.Kinds.Where(kind => kind.FieldsNotRead.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"Nothing is said of these fields of a {kind.Kind.ToName()}, so what was delivered of them stays: {string.Join(", ", kind.FieldsNotRead.Select(Text))}.\n\n");
        }
    }

    private static void AppendFindings(StringBuilder text, string title, IReadOnlyList<ValidationFinding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| code | file | column | field | found | times | where | what |\n|---|---|---|---|---|---:|---|---|\n");
        foreach (var finding in findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {finding.Code} | {Text(finding.File)} | {Text(finding.Column)} | {Text(finding.Field)} | {Found(finding)} | {Number(finding.Count)} | ")
                .Append(Where(finding)).Append(" | ").Append(Text(finding.Message)).Append(" |\n");
        }

        text.Append('\n');
    }

    private static string State(ValidationKind kind) => kind switch
    {
        { Mode: null } => "not ended",
        { Mode: ReadMode.Absent } => kind.Reason is null ? "not there" : $"not there: {Text(kind.Reason)}",
        { IsComplete: true } => kind.Mode == ReadMode.Delta ? "yes, changes" : "yes",
        _ => kind.Reason is null ? "**no**" : $"**no**: {Text(kind.Reason)}",
    };

    private static string Found(ValidationFinding finding) => (finding.Actual, finding.Expected) switch
    {
        (null, null) => string.Empty,
        (null, { } expected) => $"not {Text(expected)}",
        ({ } actual, null) => Text(actual),
        ({ } actual, { } expected) => $"{Text(actual)} instead of {Text(expected)}",
    };

    private static string Where(ValidationFinding finding)
    {
        var places = finding.Samples.Select(sample => sample switch
        {
            { Line: { } line, Key: { } key } => $"line {Number(line)} ({Text(key.ToString())})",
            { Line: { } line } => $"line {Number(line)}",
            _ => Text(sample.Key?.ToString()),
        });
        return string.Join(", ", places) + (finding.Count > finding.Samples.Count && finding.Samples.Count > 0 ? ", …" : string.Empty);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Text that cannot end a cell, begin a tag or a link, or be taken for emphasis.</summary>
    private static string Text(string? text)
    {
        var shown = new StringBuilder();
        foreach (var letter in text ?? string.Empty)
        {
            if (char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                shown.Append(' ');
                continue;
            }

            if (letter is '|' or '<' or '>' or '[' or ']' or '*' or '_' or '`' or '\\' or '&' or '#' or '~' or '!')
            {
                shown.Append('\\');
            }

            shown.Append(letter);
        }

        return shown.ToString();
    }
}
