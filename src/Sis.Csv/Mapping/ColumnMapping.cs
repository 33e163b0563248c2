namespace Sis.Csv;

/// <summary>A field that comes from one column.</summary>
internal abstract class ColumnMapping(RosterField field, int column, string name) : FieldMapping(field)
{
    public int Column { get; } = column;

    public string Name => name;

    /// <param name="value">The column's value; never empty, as nothing is written then.</param>
    /// <param name="target">The row, and the record being written.</param>
    public abstract void Write(ReadOnlySpan<byte> value, RowTarget target);
}
