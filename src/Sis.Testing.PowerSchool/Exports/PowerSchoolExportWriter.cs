using System.Globalization;
using System.Net;

namespace Sis.Testing.PowerSchool;

/// <summary>Writes a district as the text exports that a real one would make.</summary>
public static class PowerSchoolExportWriter
{
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Schools"] = 39,
        ["Terms"] = 13,
        ["Courses"] = 2,
        ["Sections"] = 3,
        ["Teachers"] = 5,
        ["Students"] = 1,
        ["CC"] = 4,
        ["StudentRace"] = 201,
    };

    /// <summary>The recommended set: which columns of which table, with the customer's own column for the address of students.</summary>
    public static IReadOnlyDictionary<string, string[]> Recommended { get; } = new Dictionary<string, string[]>
    {
        ["Schools"] = ["DCID", "School_Number", "Name", "Low_Grade", "High_Grade", "Alternate_School_Number", "State_ExcludeFromReporting", "SchoolAddress", "SchoolCity", "SchoolState", "SchoolZip",
            "SchoolPhone", "Principal", "PrincipalEmail"],
        ["Terms"] = ["DCID", "ID", "SchoolID", "YearID", "Name", "Abbreviation", "FirstDay", "LastDay", "Portion", "IsYearRec"],
        ["Courses"] = ["DCID", "Course_Number", "Course_Name", "CreditType", "SchoolID"],
        ["Sections"] = ["DCID", "ID", "Course_Number", "Section_Number", "TermID", "SchoolID", "Teacher", "Expression", "External_Expression", "Room", "Grade_Level"],
        ["SectionTeacher"] = ["ID", "SectionID", "TeacherID", "RoleID", "Start_Date", "End_Date"],
        ["RoleDef"] = ["ID", "Name"],
        ["Teachers"] = ["DCID", "ID", "Users_DCID", "SchoolID", "Status", "StaffStatus", "TeacherNumber", "First_Name", "Middle_Name", "Last_Name", "PreferredName", "Email_Addr", "Title",
            "HomeSchoolID", "TeacherLoginID", "LoginID", "SIF_StatePrid"],
        ["Students"] = ["DCID", "ID", "SchoolID", "Enroll_Status", "Student_Number", "State_StudentNumber", "First_Name", "Middle_Name", "Last_Name", "Grade_Level", "EntryDate", "ExitDate",
            "Student_Web_ID", "Home_Room", "Sched_YearOfGraduation", "Home_Phone", "DOB", "Gender", "FedEthnicity", "LunchStatus", "U_StudentsUserFields.Email"],
        ["StudentRace"] = ["ID", "StudentID", "RaceCd"],
        ["CC"] = ["DCID", "ID", "StudentID", "SectionID", "DateEnrolled", "DateLeft"],
        ["Person"] = ["ID", "FirstName", "MiddleName", "LastName", "IsActive"],
        ["EmailAddress"] = ["EmailAddressID", "EmailAddress"],
        ["PersonEmailAddressAssoc"] = ["PersonEmailAddressAssocID", "PersonID", "EmailAddressID", "IsPrimaryEmailAddress", "EmailAddressPriorityOrder"],
        ["PhoneNumber"] = ["PhoneNumberID", "PhoneNumber"],
        ["PersonPhoneNumberAssoc"] = ["PersonPhoneNumberAssocID", "PersonID", "PhoneNumberID", "PhoneTypeCodeSetID", "IsPreferred", "PhoneNumberPriorityOrder"],
        ["StudentContactAssoc"] = ["StudentContactAssocID", "StudentDCID", "PersonID", "ContactPriorityOrder", "CurrRelTypeCodeSetID"],
        ["StudentContactDetail"] = ["StudentContactDetailID", "StudentContactAssocID", "StartDate", "EndDate", "IsActive", "RelationshipTypeCodeSetID", "IsEmergency", "IsCustodial"],
        ["CodeSet"] = ["CodeSetID", "Code"],
    };

    /// <summary>Writes the recommended set into a folder.</summary>
    /// <param name="district">The district.</param>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="style">How; as Direct Database Export does unless said otherwise.</param>
    public static void Write(PowerSchoolDistrict district, string folder, PowerSchoolExportStyle? style = null)
    {
        foreach (var table in Recommended.Keys)
        {
            Write(district, folder, table, Recommended[table], style);
        }
    }

    /// <summary>Writes one table into a folder.</summary>
    /// <param name="district">The district.</param>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="table">The table, or <c>Teachers</c>.</param>
    /// <param name="columns">The columns; <c>Table.Column</c> for one of an extension of the table.</param>
    /// <param name="style">How; as Direct Database Export does unless said otherwise.</param>
    /// <returns>The file.</returns>
    public static string Write(PowerSchoolDistrict district, string folder, string table, IReadOnlyList<string> columns, PowerSchoolExportStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(district);
        ArgumentNullException.ThrowIfNull(columns);
        style ??= new PowerSchoolExportStyle();
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, table.ToLowerInvariant() + style.Ending);
        using var writer = new StreamWriter(path, append: false, style.Encoding) { NewLine = style.LineEnd };
        if (style.HasHeader)
        {
            writer.WriteLine(string.Join(style.Delimiter, columns.Select(column => Cell(
                column.Contains('.', StringComparison.Ordinal) ? column : style.Header(table, Numbers.GetValueOrDefault(table), column), style))));
        }

        var extensions = columns.Where(column => column.Contains('.', StringComparison.Ordinal)).Select(column => column.Split('.')[0]).Distinct()
            .ToDictionary(name => name, name => district[name].Rows.ToDictionary(row => row.Number(district[name].Key)));
        foreach (var row in table == "Teachers" ? district.Teachers() : district[table].Rows)
        {
            writer.WriteLine(string.Join(style.Delimiter, columns.Select(column => Cell(Value(row, column, extensions, style), style))));
        }

        return path;
    }

    private static string Value(PowerSchoolRow row, string column, Dictionary<string, Dictionary<long, PowerSchoolRow>> extensions, PowerSchoolExportStyle style)
    {
        var parts = column.Split('.');
        var value = parts.Length == 1 ? row.Get(column) : extensions[parts[0]].GetValueOrDefault(row.Number("DCID"))?.Get(parts[1]);
        return value is { Length: 10 } && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString(style.DateFormat, CultureInfo.InvariantCulture)
            : value ?? string.Empty;
    }

    private static string Cell(string value, PowerSchoolExportStyle style)
    {
        value = style.Entities ? WebUtility.HtmlEncode(value) : value;
        return style.Quoted ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
    }
}
