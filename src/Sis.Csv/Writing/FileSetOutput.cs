namespace Sis.Csv;

/// <summary>The files of a set as they are written, each made when it is first asked for.</summary>
internal sealed class FileSetOutput(RosterFileSet set, WriteTally tally) : IDisposable
{
    private readonly Dictionary<string, RecordRow> _rows = new(StringComparer.Ordinal);

    public WriteTally Tally => tally;

    /// <summary>Makes a file, or finds it.</summary>
    /// <param name="name">Its name without the ending.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="extensions">The extension fields that it has columns for.</param>
    public RecordRow Open(string name, IReadOnlyCollection<string> columns, byte[][]? extensions = null)
    {
        if (!_rows.TryGetValue(name, out var row))
        {
            string[] all = [.. columns, .. (extensions ?? []).Select(extension => $"ext.{System.Text.Encoding.UTF8.GetString(extension)}")];
            row = _rows[name] = new RecordRow(name, new CsvRowWriter(set.Create(name + ".csv"), all, new CsvWriteOptions { JoinsLines = true }), tally);
        }

        return row;
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
