using System.Text;

namespace Sis.Csv;

/// <summary>The columns of one file as it came, bound to the names of the standard.</summary>
internal sealed class OneRosterColumns
{
    private const string MetadataPrefix = "metadata.";

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private OneRosterColumns(IReadOnlyList<(int Column, byte[] Name)> metadata) => Metadata = metadata;

    /// <summary>The columns named <c>metadata.…</c>, without that prefix.</summary>
    public IReadOnlyList<(int Column, byte[] Name)> Metadata { get; }

    /// <summary>The place of a column, or -1 when the file has none.</summary>
    public int this[string name] => _places.GetValueOrDefault(name, -1);

    /// <summary>The columns of a file that has every one of the standard.</summary>
    public static OneRosterColumns AllOf(OneRosterTable table)
    {
        var columns = new OneRosterColumns([]);
        foreach (var name in table.Columns)
        {
            columns._places[name] = columns._places.Count;
        }

        return columns;
    }

    /// <summary>Finds the columns of the standard and tells what is missing, old or unknown.</summary>
    public static OneRosterColumns Bind(CsvHeader header, OneRosterTable table, ICollection<RosterDiagnostic> findings)
    {
        var known = table.Columns.Append("sourcedId").Append("status").Append("dateLastModified").Distinct().ToArray();
        var places = header.Bind(known, findings);
        var metadata = header.Columns
            .Where(column => column.Name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase) && column.Name.Length > MetadataPrefix.Length)
            .Select(column => (column.Index, Encoding.UTF8.GetBytes(column.Name[MetadataPrefix.Length..])))
            .ToArray();
        var columns = new OneRosterColumns(metadata);
        for (var i = 0; i < known.Length; i++)
        {
            columns._places[known[i]] = places[i];
        }

        columns.TakeOldNames(header, table, findings);
        columns.TellMissing(table, findings);
        columns.TellUnknown(header, table, findings);
        return columns;
    }

    private void TakeOldNames(CsvHeader header, OneRosterTable table, ICollection<RosterDiagnostic> findings)
    {
        foreach (var (name, old) in table.OldNames.Where(pair => this[pair.Name] < 0 && header.IndexOf(pair.Old) >= 0))
        {
            _places[name] = header.IndexOf(old);
            findings.Add(new RosterDiagnostic(OneRosterDiagnosticCodes.OldColumnName, DiagnosticSeverity.Warning,
                $"The column has the name that an older version gave it; it was read as {name}.")
            { File = table.File, Line = 1, Column = old });
        }
    }

    private void TellMissing(OneRosterTable table, ICollection<RosterDiagnostic> findings)
    {
        foreach (var name in table.Columns.Where(name => this[name] < 0 && !table.IsRarelyThere(name)))
        {
            findings.Add(new RosterDiagnostic(OneRosterDiagnosticCodes.MissingColumn, DiagnosticSeverity.Warning,
                "The standard has this column and the file has not; the file says nothing of its values, and those delivered before stay.")
            { File = table.File, Line = 1, Column = name, Kind = table.Kind });
        }
    }

    /// <remarks>Told by position: the first line of a file without a header may be a person.</remarks>
    private void TellUnknown(CsvHeader header, OneRosterTable table, ICollection<RosterDiagnostic> findings)
    {
        var taken = _places.Values.Concat(Metadata.Select(column => column.Column)).ToHashSet();
        foreach (var column in header.Columns.Where(column => column.Name.Length > 0 && !taken.Contains(column.Index) && !table.IsKnown(column.Name)))
        {
            findings.Add(new RosterDiagnostic(OneRosterDiagnosticCodes.UnknownColumn, DiagnosticSeverity.Info,
                "The column is not part of the standard and is not read; name it metadata.… to have it read as an extension field.")
            { File = table.File, Line = 1, Column = column.Position, Kind = table.Kind });
        }
    }
}
