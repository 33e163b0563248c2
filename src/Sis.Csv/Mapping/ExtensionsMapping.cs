namespace Sis.Csv;

/// <summary>The columns named <c>metadata.…</c>, as extension fields.</summary>
internal sealed class ExtensionsMapping(RosterField field, (int Column, byte[] Name)[] columns) : RowMapping(field)
{
    public override void Write(RowTarget target)
    {
        target.Writer.BeginList(Field);
        foreach (var (column, name) in columns)
        {
            var value = target.Row[column];
            if (!value.IsEmpty)
            {
                target.Writer.AddPair(name, value);
            }
        }

        target.Writer.EndList();
    }
}
