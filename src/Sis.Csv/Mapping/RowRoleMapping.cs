namespace Sis.Csv;

/// <summary>The one role that a row of a file of students, teachers or staff gives: at its school.</summary>
internal sealed class RowRoleMapping(byte[] role, int org, int title = -1) : RowMapping(PersonFields.Roles)
{
    public override void Write(RowTarget target)
    {
        target.Writer.BeginList(Field);
        target.Writer.AddRole(role, target.Row[org], title: title < 0 ? default : target.Row[title]);
        target.Writer.EndList();
    }
}
