namespace Sis.Csv;

/// <summary>The row at hand, the record being written of it, and where to say what was odd.</summary>
internal sealed class RowTarget(CsvRowReader row, RecordBatchWriter writer, RowFindings findings)
{
    public CsvRowReader Row => row;

    public RecordBatchWriter Writer => writer;

    /// <param name="code">The stable code.</param>
    /// <param name="message">What was found and what to do.</param>
    /// <param name="column">The column.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">What was there instead; told by its sort alone.</param>
    public void Warn(string code, string message, string column, RosterField? field, ReadOnlySpan<byte> value = default) =>
        findings.Add(code, DiagnosticSeverity.Warning, message, column, field, row.Line, ExpectedBy(code), value.IsEmpty ? null : ValueCategory.Of(value));

    public void Note(string code, string message, string column, RosterField? field) =>
        findings.Add(code, DiagnosticSeverity.Info, message, column, field, row.Line);

    private static string? ExpectedBy(string code) => code switch
    {
        CsvDiagnosticCodes.InvalidDate or CsvDiagnosticCodes.DateStyle => "a date as the format writes it",
        CsvDiagnosticCodes.InvalidBoolean => "true or false",
        CsvDiagnosticCodes.YearStyle => "a year of four digits",
        CsvDiagnosticCodes.UnknownWord => "a word of the format",
        _ => null,
    };
}
