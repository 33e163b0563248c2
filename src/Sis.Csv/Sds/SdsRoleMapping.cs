namespace Sis.Csv;

/// <summary>A row of roles.csv.</summary>
internal sealed class SdsRoleMapping(int role, int org, int primary, int start, int end) : RowMapping(PersonFields.Roles)
{
    public override void Write(RowTarget target)
    {
        bool? isPrimary = TolerantBoolean.TryParse(Cell(target, primary), out var value) ? value : null;
        target.Writer.BeginList(Field);
        target.Writer.AddRole(target.Row[role], target.Row[org], isPrimary, default, Date(target, start, "roleStartDate"), Date(target, end, "roleEndDate"));
        target.Writer.EndList();
    }

    private static ReadOnlySpan<byte> Cell(RowTarget target, int column) => column < 0 ? default : target.Row[column];

    private DateOnly? Date(RowTarget target, int column, string name)
    {
        var cell = Cell(target, column);
        if (Blanks.IsBlank(cell))
        {
            return null;
        }

        if (LocalDate.TryParse(cell, out var date))
        {
            return date;
        }

        target.Warn(CsvDiagnosticCodes.InvalidDate, "The value is not a date and counts as absent; write dates as yyyy-MM-dd.", name, Field);
        return null;
    }
}
