namespace Sis.Csv;

/// <summary>A section's reference to its course or term, which the row describes instead of naming it.</summary>
internal sealed class DerivedPartMapping(RosterField field, RowPartKey find) : RowMapping(field)
{
    public override void Write(RowTarget target)
    {
        var key = find(target.Row);
        if (key.IsEmpty)
        {
            return;
        }

        if (Field.Type == FieldType.KeyList)
        {
            target.Writer.BeginList(Field);
            target.Writer.AddItem(key);
            target.Writer.EndList();
        }
        else
        {
            target.Writer.WriteKey(Field, key);
        }
    }
}
