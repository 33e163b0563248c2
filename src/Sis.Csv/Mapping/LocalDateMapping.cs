namespace Sis.Csv;

/// <summary>A day in a file that writes the month first.</summary>
internal sealed class LocalDateMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (LocalDate.TryParse(value, out var date))
        {
            target.Writer.WriteDate(Field, date);
        }
        else if (!Blanks.IsBlank(value))
        {
            target.Warn(CsvDiagnosticCodes.InvalidDate, "The value is not a date and counts as absent; write dates as MM/DD/YYYY.", Name, Field);
        }
    }
}
