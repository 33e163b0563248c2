namespace Sis.Csv;

/// <summary>A field that comes from several columns, or from none.</summary>
internal abstract class RowMapping(RosterField field) : FieldMapping(field)
{
    public abstract void Write(RowTarget target);
}
