namespace Sis.Csv;

/// <summary>What manifest.csv says: the version, and for each file whether it is all there is, changes, or nothing.</summary>
internal sealed class OneRosterManifest
{
    public const string FileName = "manifest.csv";

    private static readonly string[] Known = ["manifest.version", "oneroster.version", "source.systemName", "source.systemCode"];

    private readonly Dictionary<string, ReadMode> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _unclear = new(StringComparer.OrdinalIgnoreCase);
    private bool _isWhole = true;

    private OneRosterManifest(bool isPresent) => IsPresent = isPresent;

    public bool IsPresent { get; }

    public OneRosterVersion? Version { get; private set; }

    /// <summary>What the manifest says of a file, if it says anything.</summary>
    public ReadMode? ModeOf(string file) => _files.TryGetValue(file, out var mode) ? mode : null;

    /// <summary>Whether a file may be changes alone although the manifest does not say so: what is missing from it then proves nothing.</summary>
    /// <remarks>A delta taken for all there is would remove the whole district.</remarks>
    public bool IsUnclear(string file) => _unclear.Contains(file)
        || (IsPresent && ModeOf(file) is null && (!_isWhole || _files.ContainsValue(ReadMode.Delta)));

    public static OneRosterManifest Read(RosterFilePackage package, ICollection<RosterDiagnostic> findings)
    {
        if (package.Find(FileName) is not { } entry)
        {
            findings.Add(new RosterDiagnostic(OneRosterDiagnosticCodes.NoManifest, DiagnosticSeverity.Warning,
                "There is no manifest.csv, so every file is taken to be complete in itself (bulk). Have the export add one.")
            { File = FileName });
            return new OneRosterManifest(isPresent: false);
        }

        var manifest = new OneRosterManifest(isPresent: true);
        try
        {
            using var row = CsvRowReader.Open(package.OpenRead(entry), FileName);
            manifest.Read(row, findings);
        }
        catch (RosterInputException exception)
        {
            manifest._isWhole = false;
            findings.Add(exception.Diagnostic);
        }

        return manifest;
    }

    private void Read(CsvRowReader row, ICollection<RosterDiagnostic> findings)
    {
        while (row.Read())
        {
            if (row.Problem == CsvRowProblem.None && row.FieldCount >= 2)
            {
                Take(Text(row[0]), Text(row[1]), row.Line, findings);
            }
            else
            {
                _isWhole = false;
                findings.Add(row.Problem == CsvRowProblem.None ? WithoutValue(row.Line) : row.DescribeProblem());
            }
        }

        _isWhole &= row.State == CsvReadState.Complete;
        foreach (var finding in row.Diagnostics)
        {
            findings.Add(finding);
        }
    }

    /// <remarks>A manifest whose header has lost a column has rows of one cell that are not wrong in themselves.</remarks>
    private static RosterDiagnostic WithoutValue(long line) => new(OneRosterDiagnosticCodes.ManifestLineIgnored, DiagnosticSeverity.Warning,
        "The line has no value beside its name and is not used. Correct the manifest.")
    { File = FileName, Line = line };

    private static string Text(ReadOnlySpan<byte> value) => System.Text.Encoding.UTF8.GetString(value).Trim();

    private void Take(string property, string value, long line, ICollection<RosterDiagnostic> findings)
    {
        if (property.StartsWith("file.", StringComparison.OrdinalIgnoreCase))
        {
            var file = property[5..];
            if (!TryMode(value, out var mode))
            {
                _unclear.Add(file);
            }
            else if (_files.TryAdd(file, mode))
            {
                return;
            }
            else if (_files[file] != mode)
            {
                _unclear.Add(file);
            }

            Ignore(property, line, findings);
        }
        else if (property.Equals("oneroster.version", StringComparison.OrdinalIgnoreCase))
        {
            Version = value switch
            {
                "1.2" or "1.2.0" or "1.2.1" => OneRosterVersion.V12,
                "1.1" or "1.1.0" or "1.0" => OneRosterVersion.V11,
                _ => null,
            };
            if (Version is null)
            {
                findings.Add(new RosterDiagnostic(OneRosterDiagnosticCodes.UnknownVersion, DiagnosticSeverity.Warning,
                    "The manifest's oneroster.version is neither 1.1 nor 1.2; the files are read by what they contain.")
                { File = FileName, Line = line });
            }
        }
        else if (!Known.Contains(property, StringComparer.OrdinalIgnoreCase) && property.Length > 0)
        {
            Ignore(property, line, findings);
        }
    }

    /// <remarks>A repeated header row is common enough not to be worth a word.</remarks>
    private static void Ignore(string property, long line, ICollection<RosterDiagnostic> findings)
    {
        if (!property.Equals("propertyName", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(new RosterDiagnostic(OneRosterDiagnosticCodes.ManifestLineIgnored, DiagnosticSeverity.Warning,
                "The manifest has a property that is not known, has no known value, or was there before; the line is ignored.")
            { File = FileName, Line = line });
        }
    }

    private static bool TryMode(string value, out ReadMode mode)
    {
        mode = value.ToLowerInvariant() switch
        {
            "bulk" => ReadMode.Full,
            "delta" => ReadMode.Delta,
            _ => ReadMode.Absent,
        };
        return mode != ReadMode.Absent || value.Length == 0 || value.Equals("absent", StringComparison.OrdinalIgnoreCase);
    }
}
