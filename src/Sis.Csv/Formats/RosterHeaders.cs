using System.Text;

namespace Sis.Csv;

/// <summary>The first lines of the files of a package, each read when it is asked for.</summary>
internal sealed class RosterHeaders(RosterFilePackage package)
{
    private const int MaxLineBytes = 64 << 10;

    private readonly Dictionary<string, string?> _lines = new(StringComparer.OrdinalIgnoreCase);
    private OneRosterManifest? _manifest;

    /// <summary>The version that a OneRoster manifest states, if there is one.</summary>
    public OneRosterVersion? ManifestVersion => (_manifest ??= OneRosterManifest.Read(package, [])).Version;

    /// <summary>A file's first line without what ends it and without quotes around it; <see langword="null"/> when it has none.</summary>
    public string? FirstLine(string file)
    {
        if (!_lines.TryGetValue(file, out var line))
        {
            line = _lines[file] = package.Find(file) is { } entry ? Read(entry) : null;
        }

        return line;
    }

    /// <summary>Whether a file's first line has a column of a name, whatever its case.</summary>
    public bool Has(string file, string column) => FirstLine(file) is { } line
        && line.Split(',', ';', '\t').Any(cell => HeaderName.Clean(cell.Trim('"')).Equals(column, StringComparison.OrdinalIgnoreCase));

    private string? Read(RosterFileEntry entry)
    {
        try
        {
            using var stream = package.OpenRead(entry);
            var bytes = new byte[MaxLineBytes];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            using var reader = new StreamReader(new MemoryStream(bytes, 0, length), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadLine()?.Trim();
        }
        catch (RosterInputException)
        {
            // A file that cannot be read tells nothing of the format; reading it for its rows will say what is wrong.
            return null;
        }
    }
}
