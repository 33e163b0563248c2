namespace Sis.Csv;

/// <summary>Writes one field of a record from the cells of a row.</summary>
internal abstract class FieldMapping(RosterField field)
{
    public RosterField Field { get; } = field;
}
