namespace Sis.Csv;

/// <summary>The rows of CSV or TSV.</summary>
internal sealed class DelimitedRows : MappedRows
{
    private readonly CsvRowReader _reader;
    private readonly List<RosterDiagnostic> _found = [];
    private readonly int[] _places;
    private RosterDiagnostic? _problem;

    public DelimitedRows(MappedFile file, char delimiter, IReadOnlyList<string> columns, Stream stream, string name)
    {
        _reader = CsvRowReader.Open(stream, name, new CsvRowOptions { Delimiter = file.Delimiter ?? delimiter, Encoding = file.Encoding });
        _places = _reader.Header is { } header ? header.Bind(columns, _found) : [.. columns.Select(_ => -1)];
    }

    public override bool IsNested => false;

    public override long Line => _reader.Line;

    public override RosterDiagnostic? Problem => _problem;

    public override IReadOnlyList<RosterDiagnostic> Findings => [.. _found, .. _reader.Diagnostics];

    public override string? Missing => _reader.State switch
    {
        CsvReadState.Complete => null,
        CsvReadState.HeaderOnly => "the file has a header and no rows",
        CsvReadState.Empty => "the file is empty",
        CsvReadState.NoHeader => "the header cannot be used",
        CsvReadState.Incomplete => "rows may be hidden in a row that could not be read",
        _ => "the file is damaged or cut short",
    };

    public override bool Read()
    {
        if (!_reader.Read())
        {
            return false;
        }

        _problem = _reader.Problem == CsvRowProblem.None ? null : _reader.DescribeProblem();
        return true;
    }

    public override ReadOnlySpan<byte> Cell(int number) => _places[number] < 0 ? default : _reader[_places[number]];

    public override bool HasColumn(int number) => _places[number] >= 0;

    public override ReadOnlySpan<byte> CertainCell(int number) =>
        _places[number] >= 0 && _reader.TryGetKey(_places[number], out var cell) ? cell : default;

    protected override void Dispose(bool disposing) => _reader.Dispose();
}
