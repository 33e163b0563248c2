namespace Sis.Csv.Tests;

internal sealed record CsvFile(
    CsvReadState State,
    bool IsComplete,
    CsvHeader? Header,
    IReadOnlyList<CsvFileRow> Rows,
    IReadOnlyList<RosterDiagnostic> Diagnostics)
{
    public IEnumerable<string> Codes => Diagnostics.Select(finding => finding.Code);

    public IEnumerable<CsvFileRow> Good => Rows.Where(row => row.Problem == CsvRowProblem.None);

    public IEnumerable<CsvFileRow> Bad => Rows.Where(row => row.Problem != CsvRowProblem.None);
}
