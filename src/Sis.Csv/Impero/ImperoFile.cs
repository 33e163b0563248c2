namespace Sis.Csv;

/// <summary>The rows of one of Impero's files, after the two that it keeps for itself.</summary>
internal sealed class ImperoFile : IDisposable
{
    public const string Teachers = "teachers.csv";
    public const string Students = "students.csv";

    private const string Version = "version";

    private readonly CsvRowReader _rows;
    private readonly List<RosterDiagnostic> _findings = [];
    private long _read;

    public ImperoFile(Stream stream, string name)
    {
        _rows = CsvRowReader.Open(stream, name);
        if (_rows.Header is { } first)
        {
            ReadFirstTwo(first, name);
        }
    }

    public long Line => _rows.Line;

    public bool IsUsable => _rows.Problem == CsvRowProblem.None;

    /// <summary>The user name; of a row that cannot be used only if it is certain.</summary>
    public ReadOnlySpan<byte> Username => IsUsable ? Blanks.Trim(_rows[0]) : _rows.TryGetKey(0, out var name) ? Blanks.Trim(name) : default;

    public ReadOnlySpan<byte> Class => IsUsable ? Blanks.Trim(_rows[1]) : default;

    public IEnumerable<RosterDiagnostic> Findings => _findings.Concat(_rows.Diagnostics.Where(finding => finding.Code != CsvDiagnosticCodes.HeaderOnly));

    /// <summary>At the end: why not every membership was seen; <see langword="null"/> when every one was.</summary>
    public string? Missing => _rows.State switch
    {
        CsvReadState.Complete when _read > 0 => null,
        CsvReadState.Complete or CsvReadState.HeaderOnly => "the file has no memberships",
        CsvReadState.Empty => "the file is empty",
        CsvReadState.NoHeader => "the first row cannot be used",
        CsvReadState.Incomplete => "rows may be hidden in a row that could not be read",
        _ => "the file is damaged or cut short",
    };

    public RosterDiagnostic DescribeProblem() => _rows.DescribeProblem();

    public bool Read()
    {
        if (_rows.Read())
        {
            _read++;
            return true;
        }

        return false;
    }

    public void Dispose() => _rows.Dispose();

    private void ReadFirstTwo(CsvHeader first, string name)
    {
        var isVersion = Is(first, 0, Version);
        if (!isVersion)
        {
            var hasNames = Is(first, 0, "username") && Is(first, 1, "class");
            _findings.Add(new RosterDiagnostic(ImperoDiagnosticCodes.VersionRowMissing, DiagnosticSeverity.Warning, hasNames
                ? "The file does not begin with the row version,1. Impero passes over two rows and misses the first membership, which is read here. Add the row."
                : "The file begins neither with version,1 nor with username,class. Its first row was passed over, as Impero does. Add both rows.")
            { File = name, Line = 1 });
            if (hasNames)
            {
                return;
            }
        }
        else if (first.Columns.Count < 2 || first.Columns[1].Name != "1")
        {
            _findings.Add(new RosterDiagnostic(ImperoDiagnosticCodes.OtherVersion, DiagnosticSeverity.Warning,
                "The version of the file is not 1. It was read as if it were.")
            { File = name, Line = 1, Column = "2", Expected = "1" });
        }

        if (_rows.Read() && !(IsUsable && Is(_rows[0], "username"u8) && Is(_rows[1], "class"u8)))
        {
            _findings.Add(new RosterDiagnostic(ImperoDiagnosticCodes.HeaderRowMissing, DiagnosticSeverity.Warning,
                "The second row is not username,class. It was passed over, as Impero does: if it is a membership, it is lost. Begin data in row three.")
            { File = name, Line = _rows.Line, Expected = "username,class" });
        }
    }

    private static bool Is(CsvHeader header, int column, string name) =>
        column < header.Columns.Count && string.Equals(header.Columns[column].Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool Is(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> word) =>
        cell.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(Blanks.Trim(cell), word);
}
