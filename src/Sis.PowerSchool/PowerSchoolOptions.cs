using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Sis.PowerSchool;

/// <summary>How rows of PowerSchool become a roster: the same for every way in.</summary>
public abstract class PowerSchoolOptions
{
    private protected PowerSchoolOptions()
    {
    }

    /// <summary>Which of a student's identifiers names the person, after <c>S</c>. The others are kept beside it.</summary>
    /// <value>Default <see cref="StudentIdentity.Dcid"/>. Changing it later gives every student a new key.</value>
    public StudentIdentity StudentIdentity { get; set; }

    /// <summary>Which of a staff member's identifiers names the person, after <c>T</c>. The others are kept beside it.</summary>
    /// <value>Default <see cref="StaffIdentity.UsersDcid"/>. Changing it later gives every member of staff a new key.</value>
    public StaffIdentity StaffIdentity { get; set; }

    /// <summary>Which of a section's identifiers names it.</summary>
    /// <value>Default <see cref="SectionIdentity.Dcid"/>. REST v1 has no other.</value>
    public SectionIdentity SectionIdentity { get; set; }

    /// <summary>Which identifier names a term.</summary>
    /// <value>Default <see cref="TermIdentity.Dcid"/>. REST v1 has no other.</value>
    public TermIdentity TermIdentity { get; set; }

    /// <summary>The district's name.</summary>
    /// <value>Default <see langword="null"/>: what PowerSchool calls school 0, or <c>District Office</c>.</value>
    public string? DistrictName { get; set; }

    /// <summary>Takes the lead teacher alone, from the section itself, and no dates: all that REST v1 has.</summary>
    /// <value>Default <see langword="false"/>: all teachers in <c>SectionTeacher</c>, with roles and dates; without those rows a section is not read completely.</value>
    public bool LeadTeachersOnly { get; set; }

    /// <summary>Whether contacts are read, when the policy shares them.</summary>
    /// <value>Default <see langword="false"/>. PowerSchool has contacts since 12.0.</value>
    public bool Contacts { get; set; }

    /// <summary>Whether students are read who are registered for later (status -1).</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool PreRegistered { get; set; }

    /// <summary>Whether enrollments are read that were dropped, with <c>dropped</c> as the source's status.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Dropped { get; set; }

    /// <summary>Whether schools that are excluded from state reporting are left out, with all that belongs to them.</summary>
    /// <value>Default <see langword="false"/>. REST v1 does not say which they are.</value>
    public bool LeaveOutStateExcluded { get; set; }

    /// <summary>Numbers of further schools to leave out, such as one for students placed elsewhere. 0 and 999999 always are.</summary>
    public ISet<long> LeftOutSchools { get; } = new HashSet<long>();

    /// <summary>Whether staff without an e-mail address are left out.</summary>
    /// <value>Default <see langword="false"/>. The address is read for it, whether or not the policy shares it; without the column nobody is removed.</value>
    public bool LeaveOutStaffWithoutEmail { get; set; }

    /// <summary>Whether staff are left out who may not enter the portal of teachers (<c>PTAccess</c> is not 1).</summary>
    /// <value>Default <see langword="false"/>. REST v1 does not tell; without the column nobody is removed.</value>
    public bool LeaveOutStaffWithoutPortal { get; set; }

    /// <summary>Whether staff are left out who only hold the place of somebody: a name among <see cref="PlaceholderNames"/> and no e-mail address.</summary>
    /// <value>Default <see langword="false"/>. Names and address are read for it, whether or not the policy shares them.</value>
    public bool LeaveOutPlaceholderStaff { get; set; }

    /// <summary>First or last names of staff who only hold a place; case, and digits and signs at the end, do not matter.</summary>
    /// <value>Default <c>ADMIN</c>, <c>TECH</c>, <c>SUB</c>, <c>TEST</c>, <c>VACANCY</c>. Somebody with an e-mail address is a person, whatever the name.</value>
    public ISet<string> PlaceholderNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "ADMIN", "TECH", "SUB", "TEST", "VACANCY" };

    /// <summary>Whether sections are left out in which no student is enrolled, with those who teach them.</summary>
    /// <value>Default <see langword="false"/>. Works where the policy shares enrollments; sections are then kept in memory until all enrollments are read.</value>
    public bool LeaveOutEmptySections { get; set; }

    /// <summary>Whether sections are left out that are taught by placeholders alone, with their enrollments; see <see cref="PlaceholderNames"/>.</summary>
    /// <value>Default <see langword="false"/>. Works where the policy shares enrollments.</value>
    public bool LeaveOutPlaceholderSections { get; set; }

    /// <summary>Whether enrollments of students are left out that have ended.</summary>
    /// <value>Default <see langword="false"/>: they are read, with their end.</value>
    public bool LeaveOutPastEnrollments { get; set; }

    /// <summary>What a person is called who has no user name, or one that only holds the place.</summary>
    /// <value>Default <see cref="UsernameFallback.None"/>. How many names are made up is told.</value>
    public UsernameFallback UsernameFallback { get; set; }

    /// <summary>By how many per cent the rows of a table may have become fewer since the last time before it is told.</summary>
    /// <value>Default 20. A read compares with the cursor it is given, a preflight with what its caller gives it.</value>
    public int WarnsOfFewerRowsPercent { get; set; } = 20;

    /// <summary>Between two school years, how many days before its first day the next year is taken; earlier, the one that ended last.</summary>
    /// <value>Default 30.</value>
    public int NextYearWithinDays { get; set; } = 30;

    /// <summary>When two years of a school hold today, whether the later one is taken.</summary>
    /// <value>Default <see langword="false"/>: the earlier one until its last day.</value>
    public bool PrefersLaterYear { get; set; }

    /// <summary>The role in a section by the name in <c>RoleDef</c>, which districts edit; case does not matter. Another name becomes an aide, and is told.</summary>
    public IDictionary<string, RosterRole> SectionRoles { get; } = new Dictionary<string, RosterRole>(StringComparer.OrdinalIgnoreCase)
    {
        ["Lead Teacher"] = RosterRole.Teacher,
        ["Teacher"] = RosterRole.Teacher,
        ["Co-teacher"] = RosterRole.Teacher,
        ["ESL Teacher"] = RosterRole.Teacher,
        ["SPED Teacher"] = RosterRole.Teacher,
        ["Aide"] = RosterRole.Aide,
        ["Teacher's Aide"] = RosterRole.Aide,
        ["Principal"] = RosterRole.Administrator,
        ["School Administrator"] = RosterRole.Administrator,
    };

    /// <summary>The names in <c>RoleDef</c> whose holder is a section's main teacher, beside the one that the section itself names.</summary>
    public ISet<string> LeadRoles { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Lead Teacher" };

    /// <summary>The role at a school by <c>StaffStatus</c> (1 teacher, 2 staff, 3 lunch, 4 substitute). Staff of another status are read only if they teach.</summary>
    public IDictionary<long, RosterRole> StaffRoles { get; } = new Dictionary<long, RosterRole> { [1] = RosterRole.Teacher, [2] = RosterRole.Staff };

    /// <summary>The subject by credit type, which districts invent. Another credit type is the subject.</summary>
    public IDictionary<string, string> Subjects { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The race by its code in the district. Another code is kept as it is.</summary>
    public IDictionary<string, string> Races { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How the numbers of home rooms' courses begin. PowerSchool has no flag for them.</summary>
    /// <value>Default <c>HR</c>.</value>
    public ISet<string> HomeroomPrefixes { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "HR" };

    /// <summary>How the names of home rooms' courses begin, for example <c>Homeroom</c>.</summary>
    /// <value>Default none.</value>
    public ISet<string> HomeroomNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The credit types of home rooms' courses.</summary>
    /// <value>Default none. REST v1 does not tell credit types.</value>
    public ISet<string> HomeroomCreditTypes { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Columns of the district's own, by the field of a student that they feed: a text field of the catalogue or <c>person.ext.*</c>.
    /// A column is written <c>Column</c> for the table of students and <c>Table.Column</c> for an extension of it.</summary>
    /// <remarks>For example <c>StudentFields["person.email"] = "U_StudentsUserFields.Email"</c>. A column on the deny list is refused at start.</remarks>
    public IDictionary<string, string> StudentFields { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The time zone in which it is today.</summary>
    /// <value>Default <see langword="null"/>: the one that the server names, else UTC.</value>
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>The clock.</summary>
    /// <value>Default the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where retries and the numbers of rows are logged; the <c>Add…</c> methods set it.</summary>
    internal ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>The table of students with the columns of the district's own.</summary>
    internal Table StudentTable() => StudentFields.Count == 0 ? Tables.Students.Table : Tables.Students.Table.With(
        [.. StudentFields.Select(pair => pair.Value.Split('.') is [var table, var column]
            ? (column.Trim(), table.Trim(), pair.Key)
            : (pair.Value.Trim(), (string?)null, pair.Key))]);

    /// <summary>Whether sections are chosen by who is in them, which is known only when they have been read.</summary>
    internal bool ChoosesSections => LeaveOutEmptySections || LeaveOutPlaceholderSections;

    /// <summary>Whether the options need a column, whether or not a field that it feeds is shared.</summary>
    internal bool Needs(Column column, RosterFieldSet fields) => Names(column) || (fields.Includes(RosterKind.Person) && Chooses(column))
        || (fields.Contains(SectionFields.Type) && ((column == Tables.Courses.Name && HomeroomNames.Count > 0) || (column == Tables.Courses.CreditType && HomeroomCreditTypes.Count > 0)));

    /// <summary>Whether rows are of no use without a column.</summary>
    internal bool Requires(Column column) => Names(column) || Chooses(column)
        || (column is { IsStructural: true, IsOptional: false }
            && !(column == Tables.Terms.Dcid && TermIdentity == TermIdentity.SchoolAndId)
            && !(column == Tables.Sections.Dcid && SectionIdentity == SectionIdentity.Id));

    /// <summary>Whether the options name people by a column.</summary>
    private bool Names(Column column) => (StudentIdentity == StudentIdentity.StudentNumber && column == Tables.Students.Number)
        || (StaffIdentity == StaffIdentity.TeacherNumber && IsOfStaff(column, staff => staff.TeacherNumber));

    /// <summary>Whether it depends on a column who of the staff is left out. Without it everybody would be.</summary>
    private bool Chooses(Column column)
    {
        var looksForPlaceholders = LeaveOutPlaceholderStaff || LeaveOutPlaceholderSections;
        return ((LeaveOutStaffWithoutEmail || looksForPlaceholders) && IsOfStaff(column, staff => staff.Email))
            || (looksForPlaceholders && (IsOfStaff(column, staff => staff.FirstName) || IsOfStaff(column, staff => staff.LastName)))
            || (LeaveOutStaffWithoutPortal && IsOfStaff(column, staff => staff.PortalAccess));
    }

    private static bool IsOfStaff(Column column, Func<StaffColumns, Column> which) => column == which(Tables.Users.Person) || column == which(Tables.Teachers.Person);

    /// <summary>What is wrong with the options, told at start.</summary>
    /// <param name="source">What the message calls the source.</param>
    internal virtual IEnumerable<string> Problems(string source)
    {
        if (NextYearWithinDays is < 0 or > 366)
        {
            yield return $"{source}: NextYearWithinDays must be 0 to 366.";
        }

        if (WarnsOfFewerRowsPercent is < 0 or > 100)
        {
            yield return $"{source}: WarnsOfFewerRowsPercent must be 0 to 100.";
        }

        foreach (var (field, column) in StudentFields)
        {
            if (!ExtraFields.IsKnown(field))
            {
                yield return $"{source}: StudentFields names '{field}', which is neither a text field of a person nor person.ext.*.";
            }

            var parts = column.Split('.');
            if (parts.Length > 2 || !Array.TrueForAll(parts, part => AccessRules.IsName(part.Trim())))
            {
                yield return $"{source}: StudentFields['{field}'] must be a column or Table.Column.";
            }
            else if (AccessRules.IsDenied(parts.Length == 2 ? parts[0].Trim() : Tables.Students.Table.Name, parts[^1].Trim()))
            {
                yield return $"{source}: StudentFields['{field}'] names a column that is never read.";
            }
        }
    }

    /// <summary>Refuses options that cannot be used.</summary>
    /// <exception cref="ArgumentException">They cannot; the message says why.</exception>
    internal void ThrowIfUnusable(string source)
    {
        if (Problems(source).FirstOrDefault() is { } problem)
        {
            throw new ArgumentException(problem);
        }
    }
}
