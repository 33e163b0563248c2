namespace Sis.Csv;

/// <summary>What manifest.csv says: the version, and for each file whether it is all there is, changes, or nothing.</summary>
internal sealed class OneRosterManifest
{
    public const string FileName = "manifest.csv";

    private static readonly string[] Known = ["manifest.version", "oneroster.version", "source.systemName", "source.systemCode"];

    private readonly Dictionary<string, ReadMode> _files = new(StringComparer.OrdinalIgnoreCase);

    private OneRosterManifest(bool isPresent) => IsPresent = isPresent;

    public bool IsPresent { get; }

    public OneRosterVersion? Version { get; private set; }

    /// <summary>What the manifest says of a file, if it says anything.</summary>
    public ReadMode? ModeOf(string file) => _files.TryGetValue(file, out var mode) ? mode : null;

    public static OneRosterManifest Read(RosterFilePackage package, ICollection<RosterDiagnostic> findings)
    {
        if (package.Find(FileName) is not { } entry)
        {
            findings.Add(new RosterDiagnostic(OneRosterDiagnosticCodes.NoManifest, DiagnosticSeverity.Warning,
                "There is no manifest.csv, so every file is taken to be complete in itself (bulk). Have the export add one.") { File = FileName });
            return new OneRosterManifest(isPresent: false);
        }

        var manifest = new OneRosterManifest(isPresent: true);
        using var row = CsvRowReader.Open(package.OpenRead(entry), entry.Name);
        while (row.Read())
        {
            if (row.Problem == CsvRowProblem.None && row.FieldCount >= 2)
            {
                manifest.Take(Text(row[0]), Text(row[1]), row.Line, findings);
            }
        }

        foreach (var finding in row.Diagnostics)
        {
            findings.Add(finding);
        }

        return manifest;
    }

    private static string Text(ReadOnlySpan<byte> value) => System.Text.Encoding.UTF8.GetString(value).Trim();

    private void Take(string property, string value, long line, ICollection<RosterDiagnostic> findings)
    {
        if (property.StartsWith("file.", StringComparison.OrdinalIgnoreCase))
        {
            if (TryMode(value, out var mode) && _files.TryAdd(property[5..], mode))
            {
                return;
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
                    "The manifest's oneroster.version is neither 1.1 nor 1.2; the files are read by what they contain.") { File = FileName, Line = line });
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
                "The manifest has a property that is not known, has no known value, or was there before; the line is ignored.") { File = FileName, Line = line });
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
