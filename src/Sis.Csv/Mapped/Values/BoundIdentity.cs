namespace Sis.Csv;

/// <summary>An identifier as the mapping wants it: digits alone, or without zeros at its start.</summary>
internal sealed class BoundIdentity(BoundValue of, bool digitsOnly, bool ignoreLeadingZeros) : BoundParts(of)
{
    public override int PlainColumn => Parts[0].PlainColumn;

    public override ReadOnlySpan<byte> Evaluate(MappedRow row) => Normalize(Parts[0].Evaluate(row), digitsOnly, ignoreLeadingZeros, row.Scratch);

    public ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> value, ByteScratch scratch) => Normalize(value, digitsOnly, ignoreLeadingZeros, scratch);

    /// <remarks>Of several values each is taken for itself.</remarks>
    public static ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> value, bool digitsOnly, bool ignoreLeadingZeros, ByteScratch scratch)
    {
        if (digitsOnly)
        {
            var room = scratch.Room(value.Length);
            var count = 0;
            foreach (var letter in value)
            {
                if (letter is (>= (byte)'0' and <= (byte)'9') or MappedRow.ItemSeparator)
                {
                    room[count++] = letter;
                }
            }

            value = scratch.Take(count);
        }

        if (!ignoreLeadingZeros || !value.Contains((byte)'0'))
        {
            return value;
        }

        var kept = scratch.Room(value.Length);
        var length = 0;
        foreach (var range in value.Split(MappedRow.ItemSeparator))
        {
            var item = Blanks.Trim(value[range]);
            var bare = item.TrimStart((byte)'0');
            bare = bare.IsEmpty && !item.IsEmpty ? "0"u8 : bare;
            if (length > 0)
            {
                kept[length++] = MappedRow.ItemSeparator;
            }

            bare.CopyTo(kept[length..]);
            length += bare.Length;
        }

        return scratch.Take(length);
    }
}
