using System.Text.Unicode;

namespace Sis.Csv;

/// <summary>The rows of a document: values are found on their ways and kept until the next row.</summary>
internal abstract class NestedRows : MappedRows
{
    /// <summary>How deeply a document may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>The most bytes of values in one row.</summary>
    private const int MaxRowBytes = 1 << 20;

    private readonly List<(int Column, int Start, int Length)> _pieces = [];
    private readonly List<RosterDiagnostic> _findings = [];
    private readonly (int Start, int Length)[] _cells;
    private readonly bool[] _seen;
    private byte[] _values = new byte[4096];
    private int _used;
    private long _rows;
    private string? _missing = "the file was not read to its end";
    private bool _isOver;
    private RosterDiagnostic? _problem;

    protected NestedRows(IReadOnlyList<string> columns, string name)
    {
        Name = name;
        Columns = ColumnNode.Of(columns);
        _cells = new (int, int)[columns.Count];
        _seen = new bool[columns.Count];
    }

    public sealed override bool IsNested => true;

    public sealed override RosterDiagnostic? Problem => _problem;

    public sealed override IReadOnlyList<RosterDiagnostic> Findings => _findings;

    public sealed override string? Missing => _missing;

    protected string Name { get; }

    protected ColumnNode Columns { get; }

    /// <summary>Whether the place was found where rows are.</summary>
    protected bool HasFoundRows { get; set; }

    public sealed override bool Read()
    {
        if (_isOver)
        {
            return false;
        }

        try
        {
            if (ReadRow())
            {
                EndRow();
                return true;
            }

            _isOver = true;
            End();
        }
        catch (Exception exception) when (Describe(exception) is { } finding)
        {
            _isOver = true;
            _missing = "the file is damaged or cut short";
            _findings.Add(finding);
        }

        return false;
    }

    public sealed override ReadOnlySpan<byte> Cell(int number) => _values.AsSpan(_cells[number].Start, _cells[number].Length);

    public sealed override bool HasColumn(int number) => _seen[number];

    /// <remarks>Names stand beside values, so that what was read of a row that cannot be used is itself.</remarks>
    public sealed override ReadOnlySpan<byte> CertainCell(int number)
    {
        var cell = Cell(number);
        return Utf8.IsValid(cell) && !cell.Contains(MappedRow.ItemSeparator) ? cell : default;
    }

    /// <summary>Reads the next row's values; <see langword="false"/> when the document has been read to its end.</summary>
    protected abstract bool ReadRow();

    /// <summary>What to say of a failure, or <see langword="null"/> for a mistake of ours.</summary>
    protected abstract RosterDiagnostic? Describe(Exception exception);

    protected void BeginRow()
    {
        _pieces.Clear();
        _problem = null;
        _used = 0;
        _rows++;
        Array.Clear(_cells);
    }

    protected void AddFinding(RosterDiagnostic finding) => _findings.Add(finding);

    protected void Fail(string code, string message) =>
        _problem ??= new RosterDiagnostic(code, DiagnosticSeverity.Error, message) { File = Name, Line = Line };

    protected void NotARow() => Fail(MappedDiagnosticCodes.NotARow, "There is something else than a row here. It is not used.");

    protected void NotText() => Fail(CsvDiagnosticCodes.RowNotUtf8, "The row has a value that is no text in its encoding. It is not used.");

    protected void Add(int column, ReadOnlySpan<byte> value)
    {
        _seen[column] = true;
        if (value.IsEmpty)
        {
            return;
        }

        if (!Utf8.IsValid(value))
        {
            NotText();
        }
        else if (_used + (2 * value.Length) + 2 > MaxRowBytes)
        {
            Fail(CsvDiagnosticCodes.ValueTooLong, "The row's values are longer than the limit. It is not used.");
        }
        else
        {
            _pieces.Add((column, _used, value.Length));
            Append(value);
        }
    }

    protected RosterDiagnostic Damage(string code, string message) =>
        new(code, DiagnosticSeverity.Error, message) { File = Name, Line = Line };

    /// <summary>What reading a stream can fail with, whatever the document.</summary>
    protected RosterDiagnostic? DescribeStream(Exception exception) => exception switch
    {
        RosterInputException input => input.Diagnostic with { Line = input.Diagnostic.Line ?? Line },
        IOException or InvalidDataException or UnauthorizedAccessException => CsvRowFindings.ReadFailed(Name, Line),
        _ => null,
    };

    private void Append(ReadOnlySpan<byte> value)
    {
        if (_values.Length - _used < value.Length)
        {
            Array.Resize(ref _values, Math.Max(_values.Length * 2, _used + value.Length));
        }

        value.CopyTo(_values.AsSpan(_used));
        _used += value.Length;
    }

    /// <summary>Brings several values of one column together.</summary>
    private void EndRow()
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            var (column, start, length) = _pieces[i];
            if (_cells[column].Length == 0)
            {
                _cells[column] = (start, length);
            }
            else
            {
                var (before, beforeLength) = _cells[column];
                if (before + beforeLength != _used)
                {
                    Append(_values.AsSpan(before, beforeLength));
                    before = _used - beforeLength;
                }

                Append([MappedRow.ItemSeparator]);
                Append(_values.AsSpan(start, length));
                _cells[column] = (before, _used - before);
            }
        }
    }

    private void End()
    {
        _missing = _rows > 0 ? null : HasFoundRows ? "there are no rows" : "the rows were not found";
        if (_rows == 0)
        {
            _findings.Add(HasFoundRows
                ? new RosterDiagnostic(CsvDiagnosticCodes.HeaderOnly, DiagnosticSeverity.Warning, "There are no rows. If that is not meant, look at the export.") { File = Name }
                : new RosterDiagnostic(MappedDiagnosticCodes.RowsNotFound, DiagnosticSeverity.Error,
                    "The document has nothing at the place where the mapping says that the rows are. Correct the mapping or the export; nothing is removed because of it.")
                { File = Name });
        }
    }
}
