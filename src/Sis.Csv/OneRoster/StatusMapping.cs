namespace Sis.Csv;

/// <summary>A status that the standard does not have, kept as it came.</summary>
internal sealed class StatusMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (RowStatusReader.Read(value) == RowStatus.Unknown)
        {
            target.Writer.WriteText(Field, value);
        }
    }
}
