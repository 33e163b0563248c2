namespace Sis.Testing.PowerSchool;

/// <summary>A district as PowerSchool keeps it: tables with rows. People in it are invented.</summary>
/// <remarks>Generated, with all that makes real ones hard: pseudo-schools, staff at two schools, co-teachers, dropped and repeated enrollments, students
/// who left, last year's sections, contacts with several addresses. Tests change it by adding, changing and removing rows. Safe for any thread,
/// as far as tables go; a row is changed by one thread.</remarks>
public sealed class PowerSchoolDistrict
{
    private static readonly (string Name, string Key)[] Known =
    [
        ("Schools", "DCID"), ("Terms", "DCID"), ("Courses", "DCID"), ("Sections", "DCID"), ("SectionTeacher", "ID"), ("RoleDef", "ID"), ("Users", "DCID"),
        ("SchoolStaff", "DCID"), ("Students", "DCID"), ("StudentRace", "ID"), ("CC", "DCID"), ("Person", "ID"), ("EmailAddress", "EmailAddressID"),
        ("PersonEmailAddressAssoc", "PersonEmailAddressAssocID"), ("PhoneNumber", "PhoneNumberID"), ("PersonPhoneNumberAssoc", "PersonPhoneNumberAssocID"),
        ("StudentContactAssoc", "StudentContactAssocID"), ("StudentContactDetail", "StudentContactDetailID"), ("CodeSet", "CodeSetID"),
        ("U_StudentsUserFields", "StudentsDCID"),
    ];

    private readonly Dictionary<string, PowerSchoolTable> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a district without rows.</summary>
    public PowerSchoolDistrict()
    {
        foreach (var (name, key) in Known)
        {
            _tables[name] = new PowerSchoolTable(name, key);
        }
    }

    /// <summary>The tables.</summary>
    public IEnumerable<PowerSchoolTable> Tables => Known.Select(table => _tables[table.Name]);

    /// <summary>A table by its name, whatever its case.</summary>
    /// <param name="table">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public PowerSchoolTable this[string table] => _tables[table];

    /// <summary>Whether there is a table of a name.</summary>
    /// <param name="table">The name.</param>
    public bool Has(string table) => _tables.ContainsKey(table);

    /// <summary>Makes up a district.</summary>
    /// <param name="options">Which one; a small one unless said otherwise.</param>
    public static PowerSchoolDistrict Generate(PowerSchoolDistrictOptions? options = null)
    {
        var district = new PowerSchoolDistrict();
        new DistrictMaker(district, options ?? new PowerSchoolDistrictOptions()).Make();
        return district;
    }

    /// <summary>The view over users and their places at schools that exports call Teachers: a row for each person and school.</summary>
    public IReadOnlyList<PowerSchoolRow> Teachers()
    {
        var users = this["Users"].Rows.ToDictionary(row => row.Number("DCID"));
        return [.. this["SchoolStaff"].Rows.Select(place =>
        {
            var row = new PowerSchoolRow();
            foreach (var (column, value) in users.GetValueOrDefault(place.Number("Users_DCID")) ?? [])
            {
                row[column] = value;
            }

            foreach (var (column, value) in place)
            {
                row[column] = value;
            }

            return row;
        })];
    }
}
