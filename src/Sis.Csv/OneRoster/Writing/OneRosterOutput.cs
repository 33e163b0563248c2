namespace Sis.Csv;

/// <summary>The files of a OneRoster set as they are written: each is made with its first row, so that an empty one is absent.</summary>
internal sealed class OneRosterOutput(RosterFileSet set, OneRosterVersion version, WriteTally tally) : IDisposable
{
    private static readonly CsvWriteOptions Options = new() { JoinsLines = true };

    private readonly Dictionary<string, RecordRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<RosterKind, byte[][]> _extensions = [];

    public OneRosterVersion Version => version;

    public WriteTally Tally => tally;

    /// <summary>Says which extension fields a kind's file has columns for, before its first row.</summary>
    public void SetExtensions(RosterKind kind, IEnumerable<string> names) => _extensions[kind] = RecordRow.Usable(names);

    public byte[][] ExtensionsOf(RosterKind kind) => _extensions.GetValueOrDefault(kind) ?? [];

    /// <summary>Begins a row: key, status and date.</summary>
    public RecordRow Begin(string file, RosterKind? withExtensionsOf, ReadOnlySpan<byte> key, RowStamp stamp)
    {
        if (!_rows.TryGetValue(file, out var row))
        {
            string[] columns =
            [
                .. OneRosterLayout.ColumnsOf(file, version),
                .. (withExtensionsOf is { } kind ? ExtensionsOf(kind) : []).Select(name => $"metadata.{System.Text.Encoding.UTF8.GetString(name)}"),
            ];
            row = _rows[file] = new RecordRow(file, new CsvRowWriter(set.Create(file + ".csv"), columns, Options), tally);
        }

        row.Writer.Write(key);
        row.Writer.Write(stamp.Status);
        row.Writer.Write(stamp.Date);
        return row;
    }

    /// <summary>Writes the manifest, which speaks of every file of the version.</summary>
    public void WriteManifest(string mode, string? systemName, string? systemCode)
    {
        using var manifest = new CsvRowWriter(set.Create(OneRosterManifest.FileName), ["propertyName", "value"], Options);
        Property("manifest.version", "1.0");
        Property("oneroster.version", version == OneRosterVersion.V11 ? "1.1" : "1.2");
        foreach (var file in OneRosterLayout.FilesOf(version))
        {
            Property($"file.{file}", _rows.ContainsKey(file) ? mode : "absent");
        }

        Property("source.systemName", systemName);
        Property("source.systemCode", systemCode);

        void Property(string name, string? value)
        {
            manifest.Write(name);
            manifest.Write(value);
            manifest.EndRow();
        }
    }

    public void Dispose()
    {
        foreach (var row in _rows.Values)
        {
            row.Dispose();
        }

        _rows.Clear();
    }
}
