namespace Sis.Csv;

/// <summary>The names of a file's columns.</summary>
/// <remarks>
/// Findings name a column by its place, and by a name only when that is one that was expected: the first line of a file that has
/// no header is a person.
/// </remarks>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> _exact;
    private readonly string _file;
    private readonly long _line;

    private CsvHeader(string file, long line, IReadOnlyList<CsvHeaderColumn> columns, int namedCount)
    {
        _file = file;
        _line = line;
        Columns = columns;
        NamedCount = namedCount;
        _exact = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column.Name.Length > 0)
            {
                _exact.TryAdd(column.Name, column.Index);
            }
        }
    }

    /// <summary>All columns, those at the end that have no name included.</summary>
    public IReadOnlyList<CsvHeaderColumn> Columns { get; }

    /// <summary>The columns up to the last one with a name. Rows may leave out what comes after it, and must leave it empty.</summary>
    public int NamedCount { get; }

    /// <summary>Makes a header of its cells.</summary>
    /// <returns>The header, or <see langword="null"/> when its columns cannot be told apart: the findings say why.</returns>
    public static CsvHeader? Create(string file, long line, IReadOnlyList<string> cells, ICollection<RosterDiagnostic> diagnostics)
    {
        var columns = new CsvHeaderColumn[cells.Count];
        var first = new Dictionary<string, CsvHeaderColumn>(StringComparer.Ordinal);
        var isSound = true;

        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i] = new CsvHeaderColumn(i, HeaderName.Clean(cells[i]));
            if (column.Name.Length == 0)
            {
                continue;
            }

            if (column.Name != cells[i])
            {
                diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.ColumnNameCleaned, DiagnosticSeverity.Warning,
                    "The column's name has invisible characters or blanks around it, and was read without them. Correct the "
                    + "export's header.")
                { File = file, Line = line, Column = column.Position });
            }

            if (!first.TryAdd(column.Name, column))
            {
                isSound = false;
                diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.DuplicateColumn, DiagnosticSeverity.Error,
                    $"Columns {first[column.Name].Position} and {column.Position} have the same name, so that their values "
                    + "cannot be told apart. Remove or rename one; the file is not read.")
                { File = file, Line = line, Column = column.Position });
            }
        }

        var namedCount = Array.FindLastIndex(columns, column => column.Name.Length > 0) + 1;
        foreach (var column in columns[..namedCount].Where(column => column.Name.Length == 0))
        {
            diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.ColumnWithoutName, DiagnosticSeverity.Warning,
                "The column has no name, and is not read. Name it or remove it.")
            { File = file, Line = line, Column = column.Position });
        }

        return isSound ? new CsvHeader(file, line, columns, namedCount) : null;
    }

    /// <summary>The place of the column of exactly this name, or -1.</summary>
    public int IndexOf(string name) => _exact.GetValueOrDefault(name, -1);

    /// <summary>Finds the columns that a reader expects: by their exact names first, then whatever their case.</summary>
    /// <param name="names">The expected names.</param>
    /// <param name="diagnostics">Receives what had to be guessed, or could not be.</param>
    /// <returns>For each name the column's place, or -1 when the file has none.</returns>
    public int[] Bind(IReadOnlyList<string> names, ICollection<RosterDiagnostic> diagnostics)
    {
        var places = names.Select(IndexOf).ToArray();
        var taken = places.ToHashSet();
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] < 0)
            {
                places[i] = FindTolerantly(names[i], taken, diagnostics);
            }
        }

        if (names.Count > 0 && places.All(place => place < 0))
        {
            diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.HeaderMissing, DiagnosticSeverity.Error,
                "None of the expected columns is in the first line. The file has no header, or is another file; it is not read.")
            { File = _file, Line = _line });
        }
        else
        {
            TellTypos(names, places, diagnostics);
        }

        return places;
    }

    /// <remarks>Such a column is not read: it may be another one. Its name is not repeated, but its place and what was expected.</remarks>
    private void TellTypos(IReadOnlyList<string> names, int[] places, ICollection<RosterDiagnostic> diagnostics)
    {
        var free = Columns.Where(column => column.Name.Length > 0 && !places.Contains(column.Index)).ToList();
        foreach (var (name, _) in names.Zip(places).Where(pair => pair.Second < 0))
        {
            if (free.Where(column => HeaderName.IsTypo(column.Name, name)).ToList() is [var similar])
            {
                diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.SimilarColumn, DiagnosticSeverity.Warning,
                    $"There is no column of this name, but column {similar.Position} is called nearly so. It is not read; correct the export's header.")
                { File = _file, Line = _line, Column = name });
            }
        }
    }

    private int FindTolerantly(string name, HashSet<int> taken, ICollection<RosterDiagnostic> diagnostics)
    {
        var candidates = Columns
            .Where(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase) && !taken.Contains(column.Index))
            .ToList();
        if (candidates.Count == 0)
        {
            return -1;
        }

        if (candidates.Count > 1)
        {
            diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.AmbiguousColumn, DiagnosticSeverity.Error,
                $"Columns {string.Join(" and ", candidates.Select(column => column.Position))} differ from the expected name in "
                + "upper and lower case alone. Remove or rename one; none of them is read.")
            { File = _file, Line = _line, Column = name });
            return -1;
        }

        diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.ColumnNameDiffers, DiagnosticSeverity.Warning,
            $"Column {candidates[0].Position} has this name in other upper and lower case. It was read; correct the export's header.")
        { File = _file, Line = _line, Column = name });
        return candidates[0].Index;
    }
}
