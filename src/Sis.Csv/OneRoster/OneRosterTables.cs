using static Sis.Csv.ColumnMappings;

namespace Sis.Csv;

/// <summary>The rostering files of OneRoster 1.1 and 1.2. Source: the CSV bindings of 1EdTech, tables of both versions.</summary>
internal static class OneRosterTables
{
    private static readonly string[] RaceColumns =
    [
        "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white",
        "demographicRaceTwoOrMoreRaces",
    ];

    public static RosterTable Orgs { get; } = Standard(new()
    {
        Name = "orgs",
        Kind = RosterKind.Org,
        Columns = ["sourcedId", "name", "type", "identifier", "parentSourcedId"],
        Required = ["name", "type"],
        Rare = ["parentSourcedId"],
        Map = columns =>
        [
            Identifiers(OrgFields.Identifiers, columns, "identifier"),
            Text(OrgFields.Name, columns, "name"),
            Token(OrgFields.Type, columns, "type"),
            Key(OrgFields.ParentKey, columns, "parentSourcedId"),
        ],
    });

    public static RosterTable AcademicSessions { get; } = Standard(new()
    {
        Name = "academicSessions",
        Kind = RosterKind.Term,
        Columns = ["sourcedId", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"],
        Required = ["title"],
        Map = columns =>
        [
            Text(TermFields.Name, columns, "title"),
            Token(TermFields.Type, columns, "type"),
            Date(TermFields.Start, columns, "startDate"),
            Date(TermFields.End, columns, "endDate"),
            Key(TermFields.ParentKey, columns, "parentSourcedId"),
            columns["schoolYear"] is >= 0 and var year ? new YearMapping(TermFields.SchoolYear, year, "schoolYear") : null,
        ],
    });

    public static RosterTable Courses { get; } = Standard(new()
    {
        Name = "courses",
        Kind = RosterKind.Course,
        Columns = ["sourcedId", "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes"],
        Required = ["title"],
        Rare = ["grades", "subjects", "subjectCodes"],
        Map = columns =>
        [
            Text(CourseFields.Title, columns, "title"),
            Text(CourseFields.Code, columns, "courseCode"),
            Key(CourseFields.OrgKey, columns, "orgSourcedId"),
            Key(CourseFields.SchoolYearKey, columns, "schoolYearSourcedId"),
            List(CourseFields.Subjects, columns, "subjects"),
            List(CourseFields.SubjectCodes, columns, "subjectCodes"),
            List(CourseFields.Grades, columns, "grades"),
        ],
    });

    public static RosterTable Classes { get; } = Standard(new()
    {
        Name = "classes",
        Kind = RosterKind.Section,
        Columns =
        [
            "sourcedId", "title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId", "termSourcedIds",
            "subjects", "subjectCodes", "periods",
        ],
        Required = ["title", "schoolSourcedId"],
        Rare = ["subjects", "subjectCodes", "periods", "grades", "location"],
        OldNames = [("termSourcedIds", "termSourcedId")],
        Map = columns =>
        [
            Text(SectionFields.Title, columns, "title"),
            Key(SectionFields.SchoolKey, columns, "schoolSourcedId"),
            Key(SectionFields.CourseKey, columns, "courseSourcedId"),
            List(SectionFields.TermKeys, columns, "termSourcedIds"),
            Text(SectionFields.Code, columns, "classCode"),
            Token(SectionFields.Type, columns, "classType"),
            List(SectionFields.Periods, columns, "periods"),
            List(SectionFields.Grades, columns, "grades"),
            List(SectionFields.Subjects, columns, "subjects"),
            List(SectionFields.SubjectCodes, columns, "subjectCodes"),
            Text(SectionFields.Location, columns, "location"),
        ],
    });

    public static RosterTable Users { get; } = Standard(new()
    {
        Name = "users",
        Kind = RosterKind.Person,
        Columns =
        [
            "sourcedId", "enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName", "familyName", "middleName", "identifier",
            "email", "sms", "phone", "agentSourcedIds", "grades", "userMasterIdentifier", "preferredGivenName", "preferredMiddleName",
            "preferredFamilyName", "pronouns",
        ],
        Unread = ["password"],
        Asides = ["primaryOrgSourcedId"],
        Rare =
        [
            "orgSourcedIds", "role", "userMasterIdentifier", "preferredGivenName", "preferredMiddleName", "preferredFamilyName", "pronouns",
            "userIds", "identifier", "sms", "phone", "agentSourcedIds", "grades", "email",
        ],
        OldNames = [("orgSourcedIds", "orgSourcedId")],
        Map = columns =>
        [
            Identifiers(PersonFields.Identifiers, columns, "identifier", "userMasterIdentifier"),
            Text(PersonFields.GivenName, columns, "givenName"),
            Text(PersonFields.MiddleName, columns, "middleName"),
            Text(PersonFields.FamilyName, columns, "familyName"),
            Text(PersonFields.PreferredGivenName, columns, "preferredGivenName"),
            Text(PersonFields.PreferredMiddleName, columns, "preferredMiddleName"),
            Text(PersonFields.PreferredFamilyName, columns, "preferredFamilyName"),
            Text(PersonFields.Pronouns, columns, "pronouns"),
            Text(PersonFields.Email, columns, "email"),
            Text(PersonFields.Username, columns, "username"),
            Phones(columns),
            Boolean(PersonFields.Enabled, columns, "enabledUser"),
            columns["role"] >= 0 && columns["orgSourcedIds"] >= 0 ? new UserRolesMapping(columns["role"], columns["orgSourcedIds"]) : null,
            List(PersonFields.Grades, columns, "grades"),
        ],
    });

    public static RosterTable Roles { get; } = Standard(new()
    {
        Name = "roles",
        Kind = RosterKind.Person,
        Part = RecordPart.Supplement(1),
        KeyColumns = ["userSourcedId"],
        Columns = ["sourcedId", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId"],
        Unread = ["userProfileSourcedId"],
        Required = ["role", "orgSourcedId"],
        Map = columns => columns["role"] < 0 || columns["orgSourcedId"] < 0
            ? []
            : [new RoleRowMapping(columns["role"], columns["roleType"], columns["orgSourcedId"], columns["beginDate"], columns["endDate"])],
    });

    public static RosterTable Demographics { get; } = Standard(new()
    {
        Name = "demographics",
        Kind = RosterKind.Person,
        Part = RecordPart.Supplement(2),
        Columns =
        [
            "sourcedId", "birthDate", "sex", .. RaceColumns, "hispanicOrLatinoEthnicity", "countryOfBirthCode", "stateOfBirthAbbreviation",
            "cityOfBirth", "publicSchoolResidenceStatus",
        ],
        Map = columns =>
        [
            Date(PersonFields.BirthDate, columns, "birthDate"),
            Token(PersonFields.Sex, columns, "sex"),
            Races(columns),
            Boolean(PersonFields.HispanicOrLatino, columns, "hispanicOrLatinoEthnicity"),
            Text(PersonFields.BirthCountry, columns, "countryOfBirthCode"),
            Text(PersonFields.BirthRegion, columns, "stateOfBirthAbbreviation"),
            Text(PersonFields.BirthCity, columns, "cityOfBirth"),
            Text(PersonFields.ResidenceStatus, columns, "publicSchoolResidenceStatus"),
        ],
    });

    public static RosterTable Enrollments { get; } = Standard(new()
    {
        Name = "enrollments",
        Kind = RosterKind.Enrollment,
        Columns = ["sourcedId", "classSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate"],
        Asides = ["schoolSourcedId"],
        Required = ["classSourcedId", "userSourcedId", "role"],
        Rare = ["primary", "beginDate", "endDate"],
        Map = columns =>
        [
            Key(EnrollmentFields.SectionKey, columns, "classSourcedId"),
            Key(EnrollmentFields.PersonKey, columns, "userSourcedId"),
            Token(EnrollmentFields.Role, columns, "role"),
            Boolean(EnrollmentFields.Primary, columns, "primary"),
            Date(EnrollmentFields.Start, columns, "beginDate"),
            Date(EnrollmentFields.End, columns, "endDate"),
        ],
    });

    /// <summary>Files of the standard that are no rostering, and so are not worth a word.</summary>
    public static IReadOnlySet<string> Others { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "categories.csv", "classResources.csv", "courseResources.csv", "lineItems.csv", "lineItemLearningObjectiveIds.csv", "lineItemScoreScales.csv",
        "resources.csv", "results.csv", "resultLearningObjectiveIds.csv", "resultScoreScales.csv", "scoreScales.csv", "userProfiles.csv",
        "userResources.csv", OneRosterManifest.FileName,
    };

    private static RosterTable Standard(RosterTable table) => table with
    {
        CommonColumns = ["sourcedId", "status", "dateLastModified", .. table.Asides],
        StatusColumn = "status",
        ExtensionPrefix = "metadata.",
    };

    private static PairsMapping? Identifiers(RosterField field, TableColumns columns, params string[] names) =>
        Pairs(columns, names) is var pairs && (pairs.Length > 0 || columns["userIds"] >= 0) ? new PairsMapping(field, pairs, columns["userIds"]) : null;

    private static PairsMapping? Phones(TableColumns columns)
    {
        (int Column, byte[] Name)[] pairs = [.. Pairs(columns, ["sms"]), .. Pairs(columns, ["phone"]).Select(pair => (pair.Column, "other"u8.ToArray()))];
        return pairs.Length > 0 ? new PairsMapping(PersonFields.Phones, pairs) : null;
    }

    private static RacesMapping? Races(TableColumns columns) =>
        Pairs(columns, RaceColumns) is { Length: > 0 } pairs ? new RacesMapping(PersonFields.Races, pairs) : null;

    private static (int Column, byte[] Name)[] Pairs(TableColumns columns, IEnumerable<string> names) =>
        [.. names.Where(name => columns[name] >= 0).Select(name => (columns[name], System.Text.Encoding.ASCII.GetBytes(name)))];
}
