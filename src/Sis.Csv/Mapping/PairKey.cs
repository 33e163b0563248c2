namespace Sis.Csv;

/// <summary>The derived identifier of an enrollment whose row has none: of section, person and role.</summary>
/// <param name="section">The column of the section.</param>
/// <param name="person">The column of the person.</param>
/// <param name="prefix">What stands before the person's identifier.</param>
/// <param name="role">The role's word, where it is the same for every row.</param>
/// <param name="roleColumn">The role's column otherwise.</param>
/// <param name="words">That column's words.</param>
internal sealed class PairKey(int section, int person, byte[]? prefix, byte[] role, int roleColumn = -1, WordMap? words = null) : RowKey
{
    public override int Column => person;

    public override ReadOnlySpan<byte> Read(CsvRowReader row, Span<byte> room)
    {
        var first = Blanks.Trim(row[section]);
        Span<byte> made = stackalloc byte[MaxLength];
        var second = ColumnKey.Prefixed(prefix ?? [], row[person], made);
        if (first.IsEmpty || second.IsEmpty)
        {
            return default;
        }

        ReadOnlySpan<byte> word = role;
        if (roleColumn >= 0)
        {
            word = Blanks.Trim(row[roleColumn]);
            word = words is not null && words.TryGet(word, out var known) ? known : word;
        }

        DerivedKey.Create(first, second, word, room);
        return room[..DerivedKey.Length];
    }

    public override bool IsCertain(CsvRowReader row) =>
        row.TryGetKey(section, out _) && row.TryGetKey(person, out _) && (roleColumn < 0 || row.TryGetKey(roleColumn, out _));
}
