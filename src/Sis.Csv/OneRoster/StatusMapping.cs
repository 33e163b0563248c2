namespace Sis.Csv;

/// <summary>A status that the standard does not have, kept as it came.</summary>
internal sealed class StatusMapping(RosterField field, int column) : FieldMapping(field)
{
    public override void Write(RowTarget target)
    {
        var status = target.Row[column];
        if (RowStatusReader.Read(status) == RowStatus.Unknown)
        {
            target.Writer.WriteText(Field, status);
        }
    }
}
