namespace Sis.Csv;

/// <summary>A value whose items stand between separators: they become items as those of JSON arrays are.</summary>
internal sealed class BoundList(BoundValue of, byte separator) : BoundParts(of)
{
    public override ReadOnlySpan<byte> Evaluate(MappedRow row)
    {
        var value = Parts[0].Evaluate(row);
        if (!value.Contains(separator))
        {
            return value;
        }

        value.CopyTo(row.Scratch.Room(value.Length));
        row.Scratch.Room(value.Length).Replace(separator, MappedRow.ItemSeparator);
        return row.Scratch.Take(value.Length);
    }
}
