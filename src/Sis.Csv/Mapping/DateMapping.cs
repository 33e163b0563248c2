namespace Sis.Csv;

internal sealed class DateMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    private readonly byte[] _last = new byte[CanonicalDate.Length];

    /// <remarks>Most rows of a file say one of a few days, often the same as the row before: what was found good is not looked at again.</remarks>
    protected override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (value.SequenceEqual(_last))
        {
            target.Writer.WriteCanonical(Field, value);
        }
        else if (CanonicalDate.TryParse(value, out var date))
        {
            value.CopyTo(_last);
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
