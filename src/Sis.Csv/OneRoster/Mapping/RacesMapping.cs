namespace Sis.Csv;

/// <summary>The truth columns of demographics, as a set of the races that are true.</summary>
internal sealed class RacesMapping(RosterField field, IReadOnlyList<(int Column, byte[] Race)> columns) : FieldMapping(field)
{
    public override void Write(RowTarget target)
    {
        target.Writer.BeginList(Field);
        foreach (var (column, race) in columns)
        {
            if (TolerantBoolean.TryParse(target.Row[column], out var isTrue) && isTrue)
            {
                target.Writer.AddItem(race);
            }
        }

        target.Writer.EndList();
    }
}
