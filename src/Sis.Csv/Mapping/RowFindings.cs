namespace Sis.Csv;

/// <summary>What was found in the rows of one file, told once for each sort of finding and column with its first line and its count.</summary>
internal sealed class RowFindings(string file, RosterKind? kind)
{
    private readonly Dictionary<(string Code, string? Column), (RosterDiagnostic First, long Count)> _found = [];

    public void Add(string code, DiagnosticSeverity severity, string message, string? column, RosterField? field, long line,
        string? expected = null, string? actual = null)
    {
        if (_found.TryGetValue((code, column), out var known))
        {
            _found[(code, column)] = known with { Count = known.Count + 1 };
            return;
        }

        var first = new RosterDiagnostic(code, severity, message) { File = file, Line = line, Column = column, Field = field?.Name, Kind = kind, Expected = expected, Actual = actual };
        _found.Add((code, column), (first, 1));
    }

    public IEnumerable<RosterDiagnostic> Drain()
    {
        var all = _found.Values.Select(found => found.First with { Count = found.Count }).ToArray();
        _found.Clear();
        return all;
    }
}
