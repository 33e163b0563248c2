namespace Sis.Csv;

/// <summary>A word of a list that the format leaves open: any is as good as a known one.</summary>
internal sealed class OpenTokenMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target) => target.Writer.WriteToken(Field, value);
}
