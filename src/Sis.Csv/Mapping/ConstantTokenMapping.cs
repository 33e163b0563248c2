namespace Sis.Csv;

/// <summary>A word that is the same for every row of a file.</summary>
internal sealed class ConstantTokenMapping(RosterField field, byte[] word) : RowMapping(field)
{
    public override void Write(RowTarget target) => target.Writer.WriteToken(Field, word);
}
