namespace Sis.Csv;

/// <summary>A set of texts or identifiers in one cell.</summary>
internal sealed class ListMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    private readonly RepeatedCells _repeated = new(field);

    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (_repeated.TryWrite(default, value, target.Writer))
        {
            return;
        }

        var list = new CellList(value);
        if (list.IsOdd)
        {
            target.Note(CsvDiagnosticCodes.ListStyle, "The list is not separated by commas; it was read.", Name, Field);
        }

        Write(list, target.Writer);
        if (!list.IsOdd && _repeated.IsWorthKeeping(default, value))
        {
            Keep(value);
        }
    }

    private void Keep(ReadOnlySpan<byte> value)
    {
        using var record = new RecordBatchWriter(Field.Kind, capacity: 1024);
        record.Begin("-"u8);
        Write(new CellList(value), record);
        record.End();
        _repeated.Keep(default, value, record);
    }

    private void Write(CellList list, RecordBatchWriter writer)
    {
        writer.BeginList(Field);
        foreach (var item in list)
        {
            writer.AddItem(item);
        }

        writer.EndList();
    }
}
