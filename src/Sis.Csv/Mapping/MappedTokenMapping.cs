namespace Sis.Csv;

/// <summary>A word of a format that the model calls otherwise; one that is not known is kept as it came.</summary>
internal sealed class MappedTokenMapping(RosterField field, int column, string name, WordMap words) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        var isKnown = words.TryGet(value, out var word);
        if (!target.Writer.WriteToken(Field, isKnown ? word : value) && !isKnown)
        {
            target.Warn(CsvDiagnosticCodes.UnknownWord, "The word is not among those of the format; it is kept as it came.", Name, Field);
        }
    }
}
