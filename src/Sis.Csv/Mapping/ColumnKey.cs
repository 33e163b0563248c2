namespace Sis.Csv;

/// <summary>An identifier as one column has it, with a word before it where files give out identifiers each for itself.</summary>
internal sealed class ColumnKey(int column, byte[]? prefix = null) : RowKey
{
    public override int Column => column;

    public override ReadOnlySpan<byte> Read(CsvRowReader row, Span<byte> room) => prefix is null ? row[column] : Prefixed(prefix, row[column], room);

    public override bool IsCertain(CsvRowReader row) => row.TryGetKey(column, out _);

    /// <summary>The identifier with its prefix; empty when there is none, or none that could be one.</summary>
    public static ReadOnlySpan<byte> Prefixed(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> id, Span<byte> room)
    {
        id = Blanks.Trim(id);
        if (id.IsEmpty || id.Length + prefix.Length > RosterKey.MaxIdBytes)
        {
            return default;
        }

        prefix.CopyTo(room);
        id.CopyTo(room[prefix.Length..]);
        return room[..(prefix.Length + id.Length)];
    }
}
