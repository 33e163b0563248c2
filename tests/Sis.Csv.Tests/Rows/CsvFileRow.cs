namespace Sis.Csv.Tests;

internal sealed record CsvFileRow(string[] Cells)
{
    public long Line { get; init; }

    public long Record { get; init; }

    public long ByteOffset { get; init; }

    public CsvRowProblem Problem { get; init; }

    public bool MayHideRows { get; init; }

    public string? Key { get; init; }

    public RosterDiagnostic? Finding { get; init; }

    public string Text => string.Join('|', Cells);
}
