namespace Sis.Csv;

/// <summary>The key of a guardian, made of the e-mail address without showing it.</summary>
internal sealed class SdsGuardianKey(int column) : RowKey
{
    public override int Column => column;

    public override ReadOnlySpan<byte> Read(CsvRowReader row, Span<byte> room) => Of(row[column], room);

    public override bool IsCertain(CsvRowReader row) => row.TryGetKey(column, out _);

    /// <summary>The key for an address; case does not count.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> email, Span<byte> room)
    {
        email = Blanks.Trim(email);
        if (email.IsEmpty)
        {
            return default;
        }

        var lower = email.ToArray();
        foreach (ref var letter in lower.AsSpan())
        {
            letter = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
        }

        DerivedKey.Create("guardian"u8, lower, default, room);
        return room[..DerivedKey.Length];
    }
}
