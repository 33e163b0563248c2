using static Sis.Sensitivity;

namespace Sis;

/// <summary>The fields of a <see cref="Person"/>.</summary>
public static class PersonFields
{
    private static readonly FieldSet Set = new(RosterKind.Person);

    /// <summary>Other identifiers: state, student number, staff number, provider's own.</summary>
    public static readonly RosterField<IReadOnlyList<Identifier>> Identifiers = Set.Identifiers();

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public static readonly RosterField<string> SourceStatus = Set.SourceStatus();

    /// <summary>Extension fields.</summary>
    public static readonly RosterField<IReadOnlyDictionary<string, string>> Extensions = Set.Extensions();

    /// <summary>Given name.</summary>
    public static readonly RosterField<string> GivenName = Set.Text(8, "name.given", Personal);

    /// <summary>Middle name or names.</summary>
    public static readonly RosterField<string> MiddleName = Set.Text(9, "name.middle", Personal);

    /// <summary>Family name.</summary>
    public static readonly RosterField<string> FamilyName = Set.Text(10, "name.family", Personal);

    /// <summary>Given name by which the person wishes to be called.</summary>
    public static readonly RosterField<string> PreferredGivenName = Set.Text(11, "name.preferredGiven", Personal);

    /// <summary>Middle name by which the person wishes to be called.</summary>
    public static readonly RosterField<string> PreferredMiddleName = Set.Text(12, "name.preferredMiddle", Personal);

    /// <summary>Family name by which the person wishes to be called.</summary>
    public static readonly RosterField<string> PreferredFamilyName = Set.Text(13, "name.preferredFamily", Personal);

    /// <summary>Pronouns.</summary>
    public static readonly RosterField<string> Pronouns = Set.Text(14, "pronouns", Sensitivity.Sensitive);

    /// <summary>E-mail address.</summary>
    public static readonly RosterField<string> Email = Set.Text(15, "email", Personal, FieldComparison.IgnoreCase);

    /// <summary>User name in the district.</summary>
    public static readonly RosterField<string> Username = Set.Text(16, "username", Personal);

    /// <summary>Telephone numbers.</summary>
    public static readonly RosterField<IReadOnlyList<Phone>> Phones = Set.Phones(17, "phones");

    /// <summary>Whether the person may sign in, as the source says.</summary>
    public static readonly RosterField<bool> Enabled = Set.Boolean(18, "enabled");

    /// <summary>Roles at organisations.</summary>
    public static readonly RosterField<IReadOnlyList<PersonRole>> Roles = Set.Roles(19, "roles");

    /// <summary>Grade, as the source writes it.</summary>
    public static readonly RosterField<IReadOnlyList<string>> Grades = Set.Texts(24, "student.grades", Personal);

    /// <summary>Student number in the district.</summary>
    public static readonly RosterField<string> StudentNumber = Set.Text(25, "student.number", Personal);

    /// <summary>The calendar year in which the student is to graduate.</summary>
    public static readonly RosterField<int> GraduationYear = Set.Integer(26, "student.graduationYear", Personal);

    /// <summary>Home room, by name.</summary>
    public static readonly RosterField<string> HomeRoom = Set.Text(27, "student.homeRoom", Personal);

    /// <summary>Birth date.</summary>
    public static readonly RosterField<DateOnly> BirthDate = Set.Date(32, "demographics.birthDate", Sensitivity.Sensitive);

    /// <summary>Recorded sex.</summary>
    public static readonly RosterField<Sex> Sex = Set.Token<Sex>(33, "demographics.sex", Sensitivity.Sensitive);

    /// <summary>Races, as the source writes them.</summary>
    public static readonly RosterField<IReadOnlyList<string>> Races = Set.Texts(34, "demographics.races", Sensitivity.Sensitive);

    /// <summary>Whether of Hispanic or Latino ethnicity.</summary>
    public static readonly RosterField<bool> HispanicOrLatino = Set.Boolean(35, "demographics.hispanicOrLatino", Sensitivity.Sensitive);

    /// <summary>English language learner status.</summary>
    public static readonly RosterField<string> EllStatus = Set.Text(36, "demographics.ellStatus", Sensitivity.Sensitive);

    /// <summary>Free or reduced-price lunch status.</summary>
    public static readonly RosterField<LunchStatus> FrlStatus = Set.Token<LunchStatus>(37, "demographics.frlStatus", Sensitivity.Sensitive);

    /// <summary>Whether the student has an individualised education programme.</summary>
    public static readonly RosterField<string> IepStatus = Set.Text(38, "demographics.iepStatus", Sensitivity.Sensitive);

    /// <summary>Whether the student has a section 504 plan.</summary>
    public static readonly RosterField<string> Section504Status = Set.Text(39, "demographics.section504Status", Sensitivity.Sensitive);

    /// <summary>Gifted status.</summary>
    public static readonly RosterField<string> GiftedStatus = Set.Text(40, "demographics.giftedStatus", Sensitivity.Sensitive);

    /// <summary>Homelessness status.</summary>
    public static readonly RosterField<string> HomelessStatus = Set.Text(41, "demographics.homelessStatus", Sensitivity.Sensitive);

    /// <summary>Language spoken at home.</summary>
    public static readonly RosterField<string> HomeLanguage = Set.Text(42, "demographics.homeLanguage", Sensitivity.Sensitive);

    /// <summary>Country of birth.</summary>
    public static readonly RosterField<string> BirthCountry = Set.Text(43, "demographics.birthCountry", Sensitivity.Sensitive);

    /// <summary>State or region of birth.</summary>
    public static readonly RosterField<string> BirthRegion = Set.Text(44, "demographics.birthRegion", Sensitivity.Sensitive);

    /// <summary>City of birth.</summary>
    public static readonly RosterField<string> BirthCity = Set.Text(45, "demographics.birthCity", Sensitivity.Sensitive);

    /// <summary>Public school residence status.</summary>
    public static readonly RosterField<string> ResidenceStatus = Set.Text(46, "demographics.residenceStatus", Sensitivity.Sensitive);

    internal static IReadOnlyList<RosterField> All => Set.Fields;

    internal static IReadOnlyList<RosterField> NameFields { get; } =
        [GivenName, MiddleName, FamilyName, PreferredGivenName, PreferredMiddleName, PreferredFamilyName];

    internal static IReadOnlyList<RosterField> StudentFields { get; } = [.. Set.Fields.Where(field => field.Name.StartsWith("person.student.", StringComparison.Ordinal))];

    internal static IReadOnlyList<RosterField> DemographicsFields { get; } = [.. Set.Fields.Where(field => field.Name.StartsWith("person.demographics.", StringComparison.Ordinal))];
}
