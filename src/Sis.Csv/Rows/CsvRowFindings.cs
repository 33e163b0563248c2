namespace Sis.Csv;

/// <summary>What to say about a row or file that cannot be used. Never a value of it.</summary>
internal static class CsvRowFindings
{
    public static RosterDiagnostic Of(CsvRowProblem problem, string file, long line, int cells, int columns) => problem switch
    {
        CsvRowProblem.TooShort => Error(CsvDiagnosticCodes.RowTooShort, file, line,
            $"The row has {cells} cells and the header {columns}. It is not used, and its record stays as it was."),
        CsvRowProblem.TooLong => Error(CsvDiagnosticCodes.RowTooLong, file, line,
            $"The row has {cells} cells and the header {columns}, often because of a delimiter in a value without quotes. "
            + "It is not used, and its record stays as it was."),
        CsvRowProblem.Merged => Error(CsvDiagnosticCodes.RowsMerged, file, line,
            $"Header and row have {columns} and {cells} cells, as if two lines had become one. It is not used, and nothing is "
            + "removed because of this file."),
        CsvRowProblem.MalformedQuotes => Error(CsvDiagnosticCodes.MalformedQuotes, file, line,
            "The row has quotes in the wrong place. It is not used, and its record stays as it was. Quotes within a value must be "
            + "doubled."),
        CsvRowProblem.NotUtf8 => Error(CsvDiagnosticCodes.RowNotUtf8, file, line,
            "The row has bytes that are not UTF-8. It is not used, and its record stays as it was. Export as UTF-8, or state the "
            + "file's encoding."),
        CsvRowProblem.ValueTooLong => Error(CsvDiagnosticCodes.ValueTooLong, file, line,
            "The row has a value beyond the limit, often because a quote is missing. It is not used, and its record stays as it was."),
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };

    public static RosterDiagnostic UnclosedQuote(string file, long line) => Error(CsvDiagnosticCodes.UnclosedQuote, file, line,
        "A quoted value that begins in this row is never closed, so that the rest of the file cannot be told apart. Correct it; "
        + "nothing after it is read.");

    public static RosterDiagnostic Nul(string file, long line) => Error(CsvDiagnosticCodes.NulCharacter, file, line,
        "The row has a NUL character, as files have after a crash or a failed transfer. Export the file again; nothing after it is read.");

    public static RosterDiagnostic RowTooLarge(string file, long line) => Error(CsvDiagnosticCodes.RowTooLarge, file, line,
        "The row is longer than the limit, nearly always because a quote is missing. Correct it; nothing after it is read.");

    public static RosterDiagnostic Truncated(string file, long line) => Error(CsvDiagnosticCodes.TruncatedFile, file, line,
        "The last line is cut in the middle: the file is not whole. Send it again; nothing is removed because of it.");

    public static RosterDiagnostic ReadFailed(string file, long line) => Error(CsvDiagnosticCodes.ReadFailed, file, line,
        "Reading the file failed after this line. Run again when the disk or share it is on is back; nothing is removed because of it.");

    public static RosterDiagnostic Empty(string file) => Make(CsvDiagnosticCodes.EmptyFile, DiagnosticSeverity.Error, file, null,
        "The file has no content, not even a header: a failed export, not an empty set. Nothing is removed because of it.");

    public static RosterDiagnostic HeaderOnly(string file) => Make(CsvDiagnosticCodes.HeaderOnly, DiagnosticSeverity.Warning, file, null,
        "The file has a header and no rows. If that is not meant, look at the export.");

    public static RosterDiagnostic NoFinalLineBreak(string file, long line) => Make(
        CsvDiagnosticCodes.NoFinalLineBreak, DiagnosticSeverity.Info, file, line,
        "The last line does not end with a line break. It was read; a cut in its last value would not be seen.");

    public static RosterDiagnostic MalformedHeader(string file, long line) => Error(CsvDiagnosticCodes.MalformedHeader, file, line,
        "The header cannot be read: it has broken quotes, or bytes that are not UTF-8. Export the file again; it is not read.");

    public static RosterDiagnostic TooManyColumns(string file, long line, int limit) => Error(CsvDiagnosticCodes.TooManyColumns, file, line,
        $"The header has more than {limit} columns. Check that it is the right file; it is not read.");

    public static RosterDiagnostic OtherDelimiter(string file, long line, string delimiter) => Error(
        CsvDiagnosticCodes.OtherDelimiter, file, line,
        $"The header is one column and has {delimiter} in it. Set that as the delimiter, or export with commas; the file is not read.");

    private static RosterDiagnostic Error(string code, string file, long line, string message) =>
        Make(code, DiagnosticSeverity.Error, file, line, message);

    private static RosterDiagnostic Make(string code, DiagnosticSeverity severity, string file, long? line, string message) =>
        new(code, severity, message) { File = file, Line = line };
}
