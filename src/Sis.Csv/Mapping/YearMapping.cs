using System.Buffers.Text;

namespace Sis.Csv;

/// <summary>A school year by the calendar year in which it ends; spans such as 2026-2027 are read by their end.</summary>
internal sealed class YearMapping(RosterField field, int column, string name) : ColumnMapping(field, column, name)
{
    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        value = value.Trim(" \t"u8);
        if (TryYear(value, out var year))
        {
            target.Writer.WriteInteger(Field, year);
            return;
        }

        if (value.IsEmpty)
        {
            return;
        }

        if (value.Length >= 9 && TryYear(value[^4..], out year))
        {
            target.Writer.WriteInteger(Field, year);
        }

        target.Warn(CsvDiagnosticCodes.YearStyle,
            "The school year is not a year of four digits; the year in which it ends was read, if any.", Name, Field);
    }

    private static bool TryYear(ReadOnlySpan<byte> value, out int year) =>
        Utf8Parser.TryParse(value, out year, out var used) && used == 4 && value.Length == 4;
}
