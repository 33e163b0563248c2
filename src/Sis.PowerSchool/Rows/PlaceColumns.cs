namespace Sis.PowerSchool;

/// <summary>What tells of a place of staff at a school: the same columns in <see cref="Tables.SchoolStaff"/> and in the view that exports have.</summary>
internal sealed class PlaceColumns(Table table)
{
    public Column Dcid { get; } = table.AddKey("DCID");

    public Column Id { get; } = table.AddStructural("ID");

    public Column UsersDcid { get; } = table.AddStructural("Users_DCID");

    public Column SchoolId { get; } = table.AddStructural("SchoolID");

    public Column Status { get; } = table.AddStructural("Status");

    public Column StaffStatus { get; } = table.AddStructural("StaffStatus");
}
