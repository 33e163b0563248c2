namespace Sis.Csv;

/// <summary>Roles as version 1.1 has them: one role at each of the user's organisations.</summary>
internal sealed class UserRolesMapping(int role, int orgs) : FieldMapping(PersonFields.Roles)
{
    public override void Write(RowTarget target)
    {
        var word = target.Row[role];
        target.Writer.BeginList(Field);
        var isKnown = true;
        foreach (var org in new CellList(target.Row[orgs]))
        {
            isKnown &= target.Writer.AddRole(word, org);
        }

        target.Writer.EndList();
        if (!isKnown)
        {
            target.Warn(CsvDiagnosticCodes.UnknownWord, "The role is not among those of the standard; it is kept as it came.", "role", Field, word);
        }
    }
}
