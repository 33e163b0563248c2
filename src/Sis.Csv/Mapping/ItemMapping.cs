namespace Sis.Csv;

/// <summary>A set that is never more than one text, commas or not.</summary>
internal sealed class ItemMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        target.Writer.BeginList(Field);
        target.Writer.AddItem(value);
        target.Writer.EndList();
    }
}
