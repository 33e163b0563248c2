namespace Sis.PowerSchool;

/// <summary>How the read of one table went.</summary>
internal sealed class TableState(Table table)
{
    public Table Table => table;

    /// <summary>Whether all rows were read, as far as can be known.</summary>
    public bool IsComplete => Reason is null;

    /// <summary>Why not all rows were read.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether the table was there at all.</summary>
    public bool IsThere { get; private set; } = true;

    public long Rows { get; set; }

    /// <summary>Columns that were wanted and are not to be had.</summary>
    public List<Column> Missing { get; } = [];

    /// <summary>Rows that could not be taken apart.</summary>
    public List<RosterDiagnostic> Rejections { get; } = [];

    public List<RosterDiagnostic> Findings { get; } = [];

    /// <summary>Where the rows come from, for findings: a file or the table.</summary>
    public string Place { get; set; } = table.Name;

    /// <summary>Notes that not all rows could be read.</summary>
    public void Fail(string code, string message)
    {
        Reason ??= $"{table.Name}: {message}";
        Findings.Add(new RosterDiagnostic(code, DiagnosticSeverity.Error, message) { File = Place });
    }

    /// <summary>Notes that nothing could be read.</summary>
    public void FailAll(string code, string message)
    {
        IsThere = false;
        Fail(code, message);
    }

    public void Warn(string code, string message) =>
        Findings.Add(new RosterDiagnostic(code, DiagnosticSeverity.Warning, message) { File = Place });
}
