using System.Text;

namespace Sis.Csv;

/// <summary>The truth columns of demographics, as a set of the races that are true.</summary>
internal sealed class RacesMapping(RosterField field, (int Column, byte[] Race)[] columns) : RowMapping(field)
{
    public override void Write(RowTarget target)
    {
        target.Writer.BeginList(Field);
        foreach (var (column, race) in columns)
        {
            var value = target.Row[column];
            if (TolerantBoolean.TryParse(value, out var isTrue))
            {
                if (isTrue)
                {
                    target.Writer.AddItem(race);
                }
            }
            else if (!Blanks.IsBlank(value))
            {
                target.Warn(CsvDiagnosticCodes.InvalidBoolean, "The value is neither true nor false and counts as absent.",
                    Encoding.ASCII.GetString(race), Field);
            }
        }

        target.Writer.EndList();
    }
}
