namespace Sis.PowerSchool;

/// <summary>What tells of a member of staff as a person: the same columns in <see cref="Tables.Users"/> and in the view that exports have.</summary>
internal sealed class StaffColumns(Table table)
{
    public Column TeacherNumber { get; } = table.AddFor("TeacherNumber", PersonFields.Identifiers);

    public Column FirstName { get; } = table.AddFor("First_Name", PersonFields.GivenName);

    public Column MiddleName { get; } = table.AddFor("Middle_Name", PersonFields.MiddleName);

    public Column LastName { get; } = table.AddFor("Last_Name", PersonFields.FamilyName);

    public Column PreferredName { get; } = table.AddOptional("PreferredName", PersonFields.PreferredGivenName);

    public Column Email { get; } = table.AddFor("Email_Addr", PersonFields.Email);

    public Column Title { get; } = table.AddOptional("Title", PersonFields.Roles);

    public Column HomeSchoolId { get; } = table.AddOptional("HomeSchoolID", PersonFields.Roles);

    public Column TeacherLogin { get; } = table.AddFor("TeacherLoginID", PersonFields.Username);

    public Column AdminLogin { get; } = table.AddOptional("LoginID", PersonFields.Username);

    public Column StateId { get; } = table.AddOptional("SIF_StatePrid", PersonFields.Identifiers);

    /// <summary>Whether the person may enter the portal of teachers.</summary>
    public Column PortalAccess { get; } = table.AddFor("PTAccess");
}
