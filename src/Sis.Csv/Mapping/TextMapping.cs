namespace Sis.Csv;

internal sealed class TextMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target) => target.Writer.WriteText(Field, value);
}
