namespace Sis.Csv;

/// <summary>Where a row names a contact; -1 for what its file has no column of.</summary>
internal readonly record struct CleverContactColumns(
    int Student, int School, int Id, int Name, int FirstName, int LastName, int Email, int Phone, int PhoneType, int Relationship, int Type)
{
    public static CleverContactColumns InStudents(TableColumns columns) => new(columns["Student_id"], columns["School_id"], columns["Contact_sis_id"],
        columns["Contact_name"], -1, -1, columns["Contact_email"], columns["Contact_phone"], columns["Contact_phone_type"],
        columns["Contact_relationship"], columns["Contact_type"]);

    public static CleverContactColumns InContacts(TableColumns columns) => new(columns["student_id"], -1, columns["contact_id"], -1, columns["first_name"],
        columns["last_name"], columns["email"], columns["phone"], columns["phone_type"], columns["relationship"], columns["type"]);
}
