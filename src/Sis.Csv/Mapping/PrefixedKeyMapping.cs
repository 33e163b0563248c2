namespace Sis.Csv;

/// <summary>A reference to a record whose file gives out identifiers for itself.</summary>
internal sealed class PrefixedKeyMapping(RosterField field, int column, string name, byte[] prefix) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        Span<byte> room = stackalloc byte[RowKey.MaxLength];
        target.Writer.WriteKey(Field, ColumnKey.Prefixed(prefix, value, room));
    }
}
