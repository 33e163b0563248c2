namespace Sis.Csv;

internal sealed class DateMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (CanonicalDate.TryParse(value, out var date))
        {
            target.Writer.WriteCanonical(Field, value);
        }
        else if (TolerantDate.TryParse(value, out date))
        {
            target.Writer.WriteDate(Field, date);
            target.Warn(CsvDiagnosticCodes.DateStyle, "The date is not written as yyyy-MM-dd; it was read.", Name, Field);
        }
        else if (!value.Trim(" \t"u8).IsEmpty)
        {
            target.Warn(CsvDiagnosticCodes.InvalidDate, "The value is not a date and counts as absent; write dates as yyyy-MM-dd.", Name, Field);
        }
    }
}
