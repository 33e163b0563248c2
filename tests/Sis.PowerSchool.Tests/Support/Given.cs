using Sis.Testing;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>Districts and sources to start from.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2024, 10, 15, 12, 0, 0, TimeSpan.Zero);

    public static ManualTimeProvider Clock() => new(Noon);

    public static PowerSchoolRow Row(params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = new PowerSchoolRow();
        foreach (var (column, value) in values)
        {
            row.Set(column, value);
        }

        return row;
    }

    public static PowerSchoolSource Exports(string folder, Action<PowerSchoolExportOptions>? configure = null)
    {
        var options = new PowerSchoolExportOptions { Path = folder, TimeProvider = Clock(), Contacts = true };
        configure?.Invoke(options);
        return PowerSchoolSource.FromExports(options);
    }

    /// <summary>Writes a district as exports and reads them.</summary>
    public static async Task<Read> ReadAsync(PowerSchoolDistrict district, Action<PowerSchoolExportOptions>? configure = null, RosterFieldSet? fields = null,
        PowerSchoolExportStyle? style = null, string? cursor = null)
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(district, folder.Path, style);
        return await Read.OfAsync(Exports(folder.Path, configure), fields, cursor);
    }

    /// <summary>The worked join of the reference: which identifier goes where. A shift makes the ranges overlap.</summary>
    public static PowerSchoolDistrict WorkedJoin(bool overlaps)
    {
        // Overlapping: each ID is another row's DCID.
        var (section, otherSection) = overlaps ? (21329, 16167) : (16167, 16168);
        var (sectionId, otherSectionId) = overlaps ? (16167, 21329) : (21329, 21330);
        var (student, second, third) = overlaps ? (16789, 16790, 16791) : (5978, 5979, 5980);
        var (studentId, secondId, thirdId) = overlaps ? (16790, 16791, 16789) : (16789, 16790, 16791);
        var (staff, staffId, staff2, staff2Id, coTeacher, coTeacherId) = overlaps ? (1200, 1207, 1207, 1311, 1311, 1200) : (3955, 1200, 3960, 1207, 3970, 1311);

        var district = new PowerSchoolDistrict();
        district["Schools"].Add(Row(("DCID", 53), ("ID", 7), ("School_Number", 101), ("Name", "A")));
        district["Schools"].Add(Row(("DCID", 101), ("ID", 7), ("School_Number", 102), ("Name", "B")));
        foreach (var school in (int[])[101, 102])
        {
            district["Terms"].Add(Row(("DCID", 1989 + (10 * school)), ("ID", 3400), ("SchoolID", school), ("YearID", 34), ("Portion", 1), ("FirstDay", "2024-08-19"), ("LastDay", "2025-06-05"), ("Name", "Year")));
            district["Terms"].Add(Row(("DCID", 1990 + (10 * school)), ("ID", 3401), ("SchoolID", school), ("YearID", 34), ("Portion", 2), ("FirstDay", "2024-08-19"), ("LastDay", "2025-01-18"), ("Name", "S1")));
        }

        district["Users"].Add(Row(("DCID", 700), ("TeacherNumber", 4411), ("HomeSchoolID", 101), ("Last_Name", "Lead")));
        district["Users"].Add(Row(("DCID", 701), ("TeacherNumber", 700), ("HomeSchoolID", 101), ("Last_Name", "Co")));
        district["SchoolStaff"].Add(Row(("DCID", staff), ("ID", staffId), ("Users_DCID", 700), ("SchoolID", 101), ("Status", 1), ("StaffStatus", 1)));
        district["SchoolStaff"].Add(Row(("DCID", staff2), ("ID", staff2Id), ("Users_DCID", 700), ("SchoolID", 102), ("Status", 1), ("StaffStatus", 1)));
        district["SchoolStaff"].Add(Row(("DCID", coTeacher), ("ID", coTeacherId), ("Users_DCID", 701), ("SchoolID", 101), ("Status", 1), ("StaffStatus", 1)));
        district["Courses"].Add(Row(("DCID", 1391), ("ID", 88), ("Course_Number", "SOC441"), ("Course_Name", "Constitution")));
        district["Courses"].Add(Row(("DCID", 88), ("ID", 1391), ("Course_Number", "MAT101"), ("Course_Name", "Algebra")));
        district["Sections"].Add(Row(("DCID", section), ("ID", sectionId), ("Course_Number", "SOC441"), ("Section_Number", 10), ("TermID", 3401), ("SchoolID", 101), ("Teacher", staffId)));
        district["Sections"].Add(Row(("DCID", otherSection), ("ID", otherSectionId), ("Course_Number", "MAT101"), ("Section_Number", 10), ("TermID", 3401), ("SchoolID", 102), ("Teacher", staff2Id)));
        district["RoleDef"].Add(Row(("ID", 41), ("Name", "Lead Teacher")));
        district["RoleDef"].Add(Row(("ID", 43), ("Name", "Co-teacher")));
        district["SectionTeacher"].Add(Row(("ID", 9001), ("SectionID", sectionId), ("TeacherID", staffId), ("RoleID", 41), ("Start_Date", "2024-08-19"), ("End_Date", "2025-01-18")));
        district["SectionTeacher"].Add(Row(("ID", 9002), ("SectionID", sectionId), ("TeacherID", coTeacherId), ("RoleID", 43), ("Start_Date", "2024-08-19"), ("End_Date", "2025-01-18")));
        Student(student, studentId, 78219);
        Student(second, secondId, 78220);
        Student(third, thirdId, 78221);
        Enroll(880001, studentId, sectionId, "2025-01-19");
        Enroll(880002, secondId, -sectionId, "2024-09-10");
        Enroll(880003, thirdId, -sectionId, "2024-08-19");
        return district;

        void Student(int dcid, int id, int number) => district["Students"].Add(Row(("DCID", dcid), ("ID", id), ("Student_Number", number), ("SchoolID", 101), ("Enroll_Status", 0),
            ("Last_Name", "N" + number), ("ExitDate", "2025-06-06"), ("EntryDate", "2024-08-19")));

        void Enroll(int dcid, int studentKey, int sectionKey, string left) => district["CC"].Add(Row(("DCID", dcid), ("ID", dcid - 330000), ("StudentID", studentKey), ("SectionID", sectionKey),
            ("TermID", Math.Sign(sectionKey) * 3401), ("SchoolID", 101), ("DateEnrolled", "2024-08-19"), ("DateLeft", left)));
    }
}
