namespace Sis.Csv;

/// <summary>A set of words of a format that the model calls otherwise; those that are not known are kept as they came.</summary>
internal sealed class MappedListMapping(RosterField field, int column, string name, WordMap words) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        target.Writer.BeginList(Field);
        foreach (var item in new CellList(value))
        {
            target.Writer.AddItem(words.TryGet(item, out var word) ? word : item);
        }

        target.Writer.EndList();
    }
}
