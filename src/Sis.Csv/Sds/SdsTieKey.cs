namespace Sis.Csv;

/// <summary>The derived key of what ties a guardian to a student.</summary>
internal sealed class SdsTieKey(int student, int email) : RowKey
{
    public override int Column => email;

    public override ReadOnlySpan<byte> Read(CsvRowReader row, Span<byte> room)
    {
        Span<byte> studentRoom = stackalloc byte[MaxLength];
        Span<byte> guardianRoom = stackalloc byte[DerivedKey.Length];
        var first = ColumnKey.Prefixed(CleverKeys.Student, row[student], studentRoom);
        var second = SdsGuardianKey.Of(row[email], guardianRoom);
        if (first.IsEmpty || second.IsEmpty)
        {
            return default;
        }

        DerivedKey.Create(first, second, default, room);
        return room[..DerivedKey.Length];
    }

    public override bool IsCertain(CsvRowReader row) => row.TryGetKey(student, out _) && row.TryGetKey(email, out _);
}
