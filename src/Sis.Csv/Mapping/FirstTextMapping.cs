namespace Sis.Csv;

/// <summary>The first of several columns that says something, for a field that must not be blank.</summary>
internal sealed class FirstTextMapping(RosterField field, int[] columns) : RowMapping(field)
{
    public override void Write(RowTarget target)
    {
        foreach (var column in columns)
        {
            if (column >= 0 && !Blanks.IsBlank(target.Row[column]))
            {
                target.Writer.WriteText(Field, target.Row[column]);
                return;
            }
        }
    }
}
