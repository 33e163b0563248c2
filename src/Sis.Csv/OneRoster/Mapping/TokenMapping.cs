namespace Sis.Csv;

/// <summary>A word; extension words of version 1.2 (<c>ext:</c>) are as good as known ones.</summary>
internal sealed class TokenMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    protected override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (!target.Writer.WriteToken(Field, value) && !value.StartsWith("ext:"u8))
        {
            target.Warn(OneRosterDiagnosticCodes.UnknownWord, "The word is not among those of the standard; it is kept as it came.", Name, Field);
        }
    }
}
