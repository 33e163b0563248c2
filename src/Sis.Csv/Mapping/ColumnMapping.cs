namespace Sis.Csv;

/// <summary>A field that comes from one column.</summary>
internal abstract class ColumnMapping(RosterField field, int column, string name) : FieldMapping(field)
{
    public string Name => name;

    public sealed override void Write(RowTarget target)
    {
        var value = target.Row[column];
        if (!value.IsEmpty)
        {
            Write(value, target);
        }
    }

    protected abstract void Write(ReadOnlySpan<byte> value, RowTarget target);
}
