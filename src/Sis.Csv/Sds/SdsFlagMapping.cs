namespace Sis.Csv;

/// <summary>One field that a row of userFlags.csv sets when it names the field's flag.</summary>
internal sealed class SdsFlagMapping(RosterField field, int column, params (string Flag, string Value)[] flags) : RowMapping(field)
{
    private readonly WordMap _words = new(flags);

    public override void Write(RowTarget target)
    {
        if (_words.TryGet(target.Row[column], out var value))
        {
            if (Field.Type == FieldType.Token)
            {
                target.Writer.WriteToken(Field, value);
            }
            else
            {
                target.Writer.WriteText(Field, value);
            }
        }
    }
}
