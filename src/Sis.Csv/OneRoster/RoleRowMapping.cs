using System.Text;

namespace Sis.Csv;

/// <summary>A role as version 1.2 has it: a row of its own.</summary>
internal sealed class RoleRowMapping(int role, int roleType, int org, int start, int end) : RowMapping(PersonFields.Roles)
{
    public override void Write(RowTarget target)
    {
        var word = TokenMapping.Bare(target.Row[role], out var isExtension);
        var type = Blanks.Trim(Cell(target, roleType));
        bool? primary = Ascii.EqualsIgnoreCase(type, "primary"u8) ? true : Ascii.EqualsIgnoreCase(type, "secondary"u8) ? false : null;
        target.Writer.BeginList(Field);
        var isKnown = target.Writer.AddRole(word, target.Row[org], primary, default, Date(target, start, "beginDate"), Date(target, end, "endDate"));
        target.Writer.EndList();
        if (!isKnown && !isExtension)
        {
            target.Warn(CsvDiagnosticCodes.UnknownWord, "The role is not among those of the standard; it is kept as it came.", "role", Field, word);
        }
    }

    private static ReadOnlySpan<byte> Cell(RowTarget target, int column) => column < 0 ? default : target.Row[column];

    private DateOnly? Date(RowTarget target, int column, string name)
    {
        var value = Cell(target, column);
        if (Blanks.IsBlank(value))
        {
            return null;
        }

        if (CanonicalDate.TryParse(value, out var date))
        {
            return date;
        }

        if (TolerantDate.TryParse(value, out date))
        {
            target.Warn(CsvDiagnosticCodes.DateStyle, "The date is not written as yyyy-MM-dd; it was read.", name, Field, value);
            return date;
        }

        target.Warn(CsvDiagnosticCodes.InvalidDate, "The value is not a date and counts as absent; write dates as yyyy-MM-dd.", name, Field, value);
        return null;
    }
}
