namespace Sis.Csv;

/// <summary>The row at hand, the record being written of it, and where to say what was odd.</summary>
internal sealed class RowTarget(CsvRowReader row, RecordBatchWriter writer, RowFindings findings)
{
    public CsvRowReader Row => row;

    public RecordBatchWriter Writer => writer;

    public void Warn(string code, string message, string column, RosterField? field) =>
        findings.Add(code, DiagnosticSeverity.Warning, message, column, field, row.Line);

    public void Note(string code, string message, string column, RosterField? field) =>
        findings.Add(code, DiagnosticSeverity.Info, message, column, field, row.Line);
}
