namespace Sis.Csv;

/// <summary>The columns that are written, in the spelling and order of Clever's templates.</summary>
internal static class CleverLayout
{
    public static string[] Schools { get; } = [.. CleverTables.Schools.Columns];

    public static string[] Students { get; } = [.. CleverTables.Students.Columns];

    public static string[] Teachers { get; } = [.. CleverTables.TeachersFile.Columns];

    public static string[] Staff { get; } = [.. CleverTables.Staff.Columns];

    public static string[] Enrollments { get; } = [.. CleverTables.Enrollments.Columns];

    public static string[] Sections { get; } =
    [
        "School_id", "Section_id", .. CleverTables.Teachers, "Name", "Section_number", "Grade", "Course_name", "Course_number", "Period", "Subject",
        "Term_name", "Term_start", "Term_end",
    ];
}
