using System.Text;

namespace Sis.Csv;

/// <summary>The columns of one file as it came, bound to the names of the format.</summary>
internal sealed class TableColumns
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private TableColumns(RosterTable table, IReadOnlyList<(int Column, byte[] Name)> extensions)
    {
        Table = table;
        Extensions = extensions;
    }

    public RosterTable Table { get; }

    /// <summary>The columns of extension fields, without the prefix.</summary>
    public IReadOnlyList<(int Column, byte[] Name)> Extensions { get; }

    /// <summary>The place of a column, or -1 when the file has none.</summary>
    public int this[string name] => _places.GetValueOrDefault(name, -1);

    /// <summary>The columns of a file that has every one of the format.</summary>
    public static TableColumns AllOf(RosterTable table)
    {
        var columns = new TableColumns(table, []);
        foreach (var name in table.Columns)
        {
            columns._places[name] = columns._places.Count;
        }

        return columns;
    }

    /// <summary>Finds the columns of the format and tells what is missing, old or unknown.</summary>
    public static TableColumns Bind(CsvHeader header, RosterTable table, ICollection<RosterDiagnostic> findings)
    {
        var known = table.Columns.Concat(table.KeyColumns).Concat(table.CommonColumns).Distinct().ToArray();
        var said = new List<RosterDiagnostic>();
        var places = header.Bind([.. known.Select(name => NameIn(header, table, name))], said);
        foreach (var finding in said.Where(finding => (!table.IgnoresCase || finding.Code != CsvDiagnosticCodes.ColumnNameDiffers)
            && (finding.Code != CsvDiagnosticCodes.SimilarColumn || !table.OldNames.Any(pair => pair.Name == finding.Column && header.IndexOf(pair.Old) >= 0))))
        {
            findings.Add(finding);
        }

        var columns = new TableColumns(table, FindExtensions(header, table.ExtensionPrefix));
        for (var i = 0; i < known.Length; i++)
        {
            columns._places[known[i]] = places[i];
        }

        columns.TakeOldNames(header, findings);
        columns.TellMissing(findings);
        columns.TellUnknown(header, findings);
        return columns;
    }

    private static string NameIn(CsvHeader header, RosterTable table, string name) => header.IndexOf(name) >= 0
        ? name
        : table.Variants.Where(pair => pair.Name == name && header.IndexOf(pair.Other) >= 0).Select(pair => pair.Other).FirstOrDefault(name);

    private static (int Column, byte[] Name)[] FindExtensions(CsvHeader header, string? prefix) => prefix is null ? [] :
        [.. header.Columns
            .Where(column => column.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && column.Name.Length > prefix.Length)
            .Select(column => (column.Index, Encoding.UTF8.GetBytes(column.Name[prefix.Length..])))];

    private void TakeOldNames(CsvHeader header, ICollection<RosterDiagnostic> findings)
    {
        foreach (var (name, old) in Table.OldNames.Where(pair => this[pair.Name] < 0 && header.IndexOf(pair.Old) >= 0))
        {
            _places[name] = header.IndexOf(old);
            findings.Add(new RosterDiagnostic(CsvDiagnosticCodes.OldColumnName, DiagnosticSeverity.Warning,
                $"The column has the name that another version gives it; it was read as {name}.")
            { File = Table.File, Line = 1, Column = old });
        }
    }

    private void TellMissing(ICollection<RosterDiagnostic> findings)
    {
        foreach (var name in Table.Columns.Where(name => this[name] < 0 && !Table.IsRarelyThere(name)))
        {
            findings.Add(new RosterDiagnostic(CsvDiagnosticCodes.MissingColumn, DiagnosticSeverity.Warning,
                "The format has this column and the file has not; the file says nothing of its values, and those delivered before stay.")
            { File = Table.File, Line = 1, Column = name, Kind = Table.Kind });
        }
    }

    /// <remarks>Told by position: the first line of a file without a header may be a person.</remarks>
    private void TellUnknown(CsvHeader header, ICollection<RosterDiagnostic> findings)
    {
        var taken = _places.Values.Concat(Extensions.Select(column => column.Column)).ToHashSet();
        var advice = Table.ExtensionPrefix is { } prefix ? $"; name it {prefix}… to have it read as an extension field" : string.Empty;
        foreach (var column in header.Columns.Where(column => column.Name.Length > 0 && !taken.Contains(column.Index) && !Table.IsKnown(column.Name)))
        {
            findings.Add(new RosterDiagnostic(CsvDiagnosticCodes.UnknownColumn, DiagnosticSeverity.Info,
                $"The column is not part of the format and is not read{advice}.")
            { File = Table.File, Line = 1, Column = column.Position, Kind = Table.Kind });
        }
    }
}
