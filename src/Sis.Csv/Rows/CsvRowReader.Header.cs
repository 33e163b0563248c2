using System.Text.Unicode;

namespace Sis.Csv;

/// <content>Reading the header.</content>
internal sealed partial class CsvRowReader
{
    /// <summary>What spreadsheets write before the header to state the delimiter.</summary>
    private static ReadOnlySpan<byte> DelimiterLine => "sep="u8;

    private bool ReadHeader()
    {
        do
        {
            if (!Advance())
            {
                return End(CsvReadState.Empty, CsvRowFindings.Empty(File));
            }

            if (FindDamage() is { } damage)
            {
                return End(CsvReadState.Damaged, damage);
            }
        }
        while (IsBlank(_csv!.RawRecord) || IsDelimiterLine(_csv.RawRecord));

        if (_malformed is not null || (IsSuspect() && !Utf8.IsValid(_csv.RawRecord)))
        {
            return End(CsvReadState.NoHeader, CsvRowFindings.MalformedHeader(File, Line));
        }

        if (FieldCount > _options.MaxColumns)
        {
            return End(CsvReadState.NoHeader, CsvRowFindings.TooManyColumns(File, Line, _options.MaxColumns));
        }

        if (FieldCount == 1 && FindOtherDelimiter(_csv.RawRecord) is { } delimiter)
        {
            return End(CsvReadState.NoHeader, CsvRowFindings.OtherDelimiter(File, Line, delimiter));
        }

        var cells = new string[FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = _csv.GetString(i);
        }

        Header = CsvHeader.Create(File, Line, cells, _diagnostics);
        if (Header is null)
        {
            return End(CsvReadState.NoHeader, null);
        }

        _width = Header.Columns.Count;
        _namedCount = Header.NamedCount;

        // Rows may leave out the columns without names. Not so when these could be a row that lost its line break to the header.
        _shortWidth = IsTwice(_width, _namedCount) ? _width : _namedCount;
        return true;
    }

    private bool IsDelimiterLine(ReadOnlySpan<byte> row) =>
        row.Length == DelimiterLine.Length + 1 && row.StartsWith(DelimiterLine) && row[^1] == _options.Delimiter;

    private static string? FindOtherDelimiter(ReadOnlySpan<byte> row) =>
        row.Contains((byte)';') ? "a semicolon"
        : row.Contains((byte)'\t') ? "a tab"
        : row.Contains((byte)'|') ? "a vertical bar"
        : row.Contains((byte)',') ? "a comma"
        : null;
}
