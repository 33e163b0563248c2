namespace Sis.Csv;

internal sealed class BooleanMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    protected override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (value.SequenceEqual("true"u8))
        {
            target.Writer.WriteBoolean(Field, true);
        }
        else if (value.SequenceEqual("false"u8))
        {
            target.Writer.WriteBoolean(Field, false);
        }
        else if (TolerantBoolean.TryParse(value, out var isTrue))
        {
            target.Writer.WriteBoolean(Field, isTrue);
            target.Note(CsvDiagnosticCodes.BooleanStyle, "The truth value is not written as true or false; it was read.", Name, Field);
        }
        else if (!value.Trim(" \t"u8).IsEmpty)
        {
            target.Warn(CsvDiagnosticCodes.InvalidBoolean, "The value is neither true nor false and counts as absent.", Name, Field);
        }
    }
}
