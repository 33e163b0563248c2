namespace Sis.Csv;

/// <summary>The files of both versions and their columns, in the order of the standard. Source: the CSV bindings of 1EdTech, tables of both versions.</summary>
internal static class OneRosterLayout
{
    private static readonly string[] Common = ["sourcedId", "status", "dateLastModified"];

    private static readonly string[] Files11 =
    [
        "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics", "enrollments", "lineItems", "orgs",
        "resources", "results", "users",
    ];

    private static readonly string[] Files12 =
    [
        "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics", "enrollments", "lineItems",
        "lineItemLearningObjectiveIds", "lineItemScoreScales", "orgs", "resources", "results", "resultLearningObjectiveIds", "resultScoreScales", "roles",
        "scoreScales", "userProfiles", "userResources", "users",
    ];

    /// <summary>The names of all files of all versions: what may lie in a folder that is replaced.</summary>
    public static IReadOnlyCollection<string> KnownNames { get; } =
        new HashSet<string>(Files12.Append("manifest").Select(name => name + ".csv"), StringComparer.OrdinalIgnoreCase);

    /// <summary>The files that the manifest of a version must speak of.</summary>
    public static IReadOnlyList<string> FilesOf(OneRosterVersion version) => version == OneRosterVersion.V11 ? Files11 : Files12;

    public static string[] ColumnsOf(string file, OneRosterVersion version) => [.. Common, .. file switch
    {
        "orgs" => ["name", "type", "identifier", "parentSourcedId"],
        "academicSessions" => ["title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"],
        "courses" => ["schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes"],
        "classes" =>
        [
            "title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes",
            "periods",
        ],
        "users" when version == OneRosterVersion.V11 =>
        [
            "enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone",
            "agentSourcedIds", "grades", "password",
        ],
        "users" =>
        [
            "enabledUser", "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds",
            "grades", "password", "userMasterIdentifier", "preferredGivenName", "preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId",
            "pronouns",
        ],
        "roles" => ["userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId"],
        "demographics" =>
        [
            "birthDate", "sex", "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white",
            "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity", "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth",
            "publicSchoolResidenceStatus",
        ],
        "enrollments" => new[] { "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate" },
        _ => throw new ArgumentOutOfRangeException(nameof(file)),
    }];
}
