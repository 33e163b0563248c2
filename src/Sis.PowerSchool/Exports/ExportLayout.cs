namespace Sis.PowerSchool;

/// <summary>How an export is written, as its first lines tell.</summary>
internal sealed record ExportLayout
{
    private const int Lines = 5;
    private const long HeadBytes = 256 << 10;

    public required byte Delimiter { get; init; }

    public required bool IsQuoted { get; init; }

    public required string Encoding { get; init; }

    /// <summary>The names of the columns: of the header, or as configured.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>How many cells a row has: one more than there are columns where each row ends with a delimiter.</summary>
    public required int Width { get; init; }

    /// <summary>Whether the first line is a header.</summary>
    public required bool HasHeader { get; init; }

    /// <summary>Looks at the first lines of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">What is known beforehand.</param>
    /// <param name="columns">The columns, when the file has no header.</param>
    /// <returns><see langword="null"/> when the file is empty.</returns>
    public static ExportLayout? Detect(ExportText file, PowerSchoolExportOptions options, IReadOnlyList<string>? columns)
    {
        var first = ReadLines(file, options, (byte)'\t', isQuoted: false, 1, out var encoding);
        if (first.Count == 0)
        {
            return null;
        }

        var delimiter = (byte)(options.Delimiter ?? (first[0].Cells.Count > 1 ? '\t' : ','));
        var sample = ReadLines(file, options, delimiter, isQuoted: false, Lines, out _);
        var isQuoted = options.Quoted ?? (delimiter == ',' || sample[0].IsQuoted && sample.TrueForAll(line => line.IsQuoted));
        var lines = ReadLines(file, options, delimiter, isQuoted, Lines, out _);
        if (lines.Count == 0)
        {
            return null;
        }

        var names = columns ?? lines[0].Cells;
        var rows = lines.Skip(columns is null ? 1 : 0).ToList();
        var endsWithDelimiter = rows.Count > 0 && rows.TrueForAll(row => row.Cells.Count == names.Count + 1 && row.Cells[^1].Length == 0);
        return new ExportLayout
        {
            Delimiter = delimiter,
            IsQuoted = isQuoted,
            Encoding = encoding,
            Columns = names,
            Width = names.Count + (endsWithDelimiter ? 1 : 0),
            HasHeader = columns is null,
        };
    }

    private static List<(List<string> Cells, bool IsQuoted)> ReadLines(
        ExportText file, PowerSchoolExportOptions options, byte delimiter, bool isQuoted, int count, out string encoding)
    {
        (var stream, encoding, _) = TextFile.Open(file, options.CodePage, HeadBytes);
        using var reader = new DelimitedReader(stream, delimiter, isQuoted, options.DecodesEntities);
        List<(List<string>, bool)> lines = [];
        while (lines.Count < count && reader.Read())
        {
            var cells = Enumerable.Range(0, reader.Count).ToList();
            lines.Add(([.. cells.Select(reader.Text)], cells.TrueForAll(reader.IsQuotedCell)));
        }

        return lines;
    }
}
