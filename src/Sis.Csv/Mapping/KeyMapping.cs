namespace Sis.Csv;

internal sealed class KeyMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target) => target.Writer.WriteKey(Field, value);
}
