namespace Sis.Csv;

/// <summary>A set of texts or identifiers in one cell.</summary>
internal sealed class ListMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    protected override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        var list = new CellList(value);
        if (list.IsOdd)
        {
            target.Note(CsvDiagnosticCodes.ListStyle, "The list is not separated by commas; it was read.", Name, Field);
        }

        target.Writer.BeginList(Field);
        foreach (var item in list)
        {
            target.Writer.AddItem(item);
        }

        target.Writer.EndList();
    }
}
