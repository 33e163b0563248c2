namespace Sis.Csv;

/// <summary>One mapping of a row, with its column at hand: most cells of most rows are empty, and nothing is called for those.</summary>
internal readonly struct RowStep(FieldMapping mapping)
{
    private readonly ColumnMapping? _cell = mapping as ColumnMapping;
    private readonly RowMapping? _row = mapping as RowMapping;
    private readonly int _column = (mapping as ColumnMapping)?.Column ?? 0;

    public void Write(CsvRowReader row, RowTarget target)
    {
        if (_cell is null)
        {
            _row!.Write(target);
            return;
        }

        var value = row[_column];
        if (!value.IsEmpty)
        {
            _cell.Write(value, target);
        }
    }
}
