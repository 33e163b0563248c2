using System.Text;

namespace Sis.Csv;

/// <summary>A truth value; <c>true</c> and <c>false</c> are how the format writes it, unless said otherwise.</summary>
internal sealed class BooleanMapping(RosterField field, int column, string name, string yes = "true", string no = "false") : ColumnMapping(field, column, name)
{
    private readonly byte[] _yes = Encoding.ASCII.GetBytes(yes);
    private readonly byte[] _no = Encoding.ASCII.GetBytes(no);

    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        if (value.SequenceEqual(_yes))
        {
            target.Writer.WriteBoolean(Field, true);
        }
        else if (value.SequenceEqual(_no))
        {
            target.Writer.WriteBoolean(Field, false);
        }
        else if (TolerantBoolean.TryParse(value, out var isTrue))
        {
            target.Writer.WriteBoolean(Field, isTrue);
            target.Note(CsvDiagnosticCodes.BooleanStyle, $"The truth value is not written as {yes} or {no}; it was read.", Name, Field);
        }
        else if (!value.Trim(" \t"u8).IsEmpty)
        {
            target.Warn(CsvDiagnosticCodes.InvalidBoolean, "The value is neither true nor false and counts as absent.", Name, Field, value);
        }
    }
}
