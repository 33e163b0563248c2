using static Sis.Csv.ColumnMappings;

namespace Sis.Csv;

/// <summary>The files of School Data Sync, version 2.1. Source: Microsoft's sample files and its page of the format.</summary>
internal static class SdsV21Tables
{
    public static RosterTable Orgs { get; } = new()
    {
        Name = "orgs",
        Kind = RosterKind.Org,
        Columns = ["sourcedId", "name", "type", "parentSourcedId"],
        Required = ["name", "type"],
        Rare = ["parentSourcedId"],
        Map = columns =>
        [
            Text(OrgFields.Name, columns, "name"),
            Open(OrgFields.Type, columns, "type"),
            Key(OrgFields.ParentKey, columns, "parentSourcedId"),
        ],
    };

    public static RosterTable AcademicSessions { get; } = new()
    {
        Name = "academicSessions",
        Kind = RosterKind.Term,
        Columns = ["sourcedId", "title", "type", "schoolYear", "startDate", "endDate"],
        Required = ["title"],
        Map = columns =>
        [
            Text(TermFields.Name, columns, "title"),
            Open(TermFields.Type, columns, "type"),
            Date(TermFields.Start, columns, "startDate"),
            Date(TermFields.End, columns, "endDate"),
            Year(TermFields.SchoolYear, columns, "schoolYear"),
        ],
    };

    public static RosterTable Courses { get; } = new()
    {
        Name = "courses",
        Kind = RosterKind.Course,
        Columns = ["sourcedId", "orgSourcedId", "title", "code", "schoolYearSourcedId", "subject", "grade"],
        Required = ["title"],
        Rare = ["code", "schoolYearSourcedId", "subject", "grade"],
        Map = columns =>
        [
            Text(CourseFields.Title, columns, "title"),
            Text(CourseFields.Code, columns, "code"),
            Key(CourseFields.OrgKey, columns, "orgSourcedId"),
            Key(CourseFields.SchoolYearKey, columns, "schoolYearSourcedId"),
            List(CourseFields.SubjectCodes, columns, "subject"),
            List(CourseFields.Grades, columns, "grade"),
        ],
    };

    public static RosterTable Classes { get; } = new()
    {
        Name = "classes",
        Kind = RosterKind.Section,
        Columns = ["sourcedId", "orgSourcedId", "title", "sessionSourcedIds", "courseSourcedId", "code"],
        Required = ["orgSourcedId", "title"],
        Rare = ["sessionSourcedIds", "courseSourcedId", "code"],
        Map = columns =>
        [
            Text(SectionFields.Title, columns, "title"),
            Key(SectionFields.SchoolKey, columns, "orgSourcedId"),
            Key(SectionFields.CourseKey, columns, "courseSourcedId"),
            List(SectionFields.TermKeys, columns, "sessionSourcedIds"),
            Text(SectionFields.Code, columns, "code"),
        ],
    };

    public static RosterTable Users { get; } = new()
    {
        Name = "users",
        Kind = RosterKind.Person,
        Columns = ["sourcedId", "username", "givenName", "familyName", "activeDirectoryMatchId", "email", "phone", "sms"],
        Unread = ["password"],
        Rare = ["givenName", "familyName", "activeDirectoryMatchId", "email", "phone", "sms"],
        Map = columns =>
        [
            Schemes(PersonFields.Identifiers, columns, ("activeDirectoryMatchId", "activeDirectoryMatchId")),
            Text(PersonFields.GivenName, columns, "givenName"),
            Text(PersonFields.FamilyName, columns, "familyName"),
            Text(PersonFields.Email, columns, "email"),
            Text(PersonFields.Username, columns, "username"),
            Schemes(PersonFields.Phones, columns, ("sms", "sms"), ("phone", "other")),
        ],
    };

    public static RosterTable Roles { get; } = new()
    {
        Name = "roles",
        Kind = RosterKind.Person,
        Part = RecordPart.Supplement(1),
        KeyColumns = ["userSourcedId"],
        Columns = ["userSourcedId", "orgSourcedId", "role", "grade", "isPrimary", "roleStartDate", "roleEndDate"],
        Unread = ["sessionSourcedId"],
        Required = ["orgSourcedId", "role"],
        Rare = ["grade", "isPrimary", "roleStartDate", "roleEndDate"],
        Map = columns =>
        [
            columns["role"] < 0 || columns["orgSourcedId"] < 0
                ? null
                : new SdsRoleMapping(columns["role"], columns["orgSourcedId"], columns["isPrimary"], columns["roleStartDate"], columns["roleEndDate"]),
            List(PersonFields.Grades, columns, "grade"),
        ],
    };

    public static RosterTable Demographics { get; } = new()
    {
        Name = "demographics",
        Kind = RosterKind.Person,
        Part = RecordPart.Supplement(2),
        KeyColumns = ["userSourcedId"],
        Columns = ["userSourcedId", "sex", "birthDate", "birthCity", "birthState", "birthCountry", "ethnicityCodes", "raceCodes"],
        Rare = ["sex", "birthDate", "birthCity", "birthState", "birthCountry", "ethnicityCodes", "raceCodes"],
        Map = columns =>
        [
            Date(PersonFields.BirthDate, columns, "birthDate"),
            Open(PersonFields.Sex, columns, "sex"),
            List(PersonFields.Races, columns, "raceCodes"),
            columns["ethnicityCodes"] >= 0 ? new SdsEthnicityMapping(columns["ethnicityCodes"], "ethnicityCodes") : null,
            Text(PersonFields.BirthCountry, columns, "birthCountry"),
            Text(PersonFields.BirthRegion, columns, "birthState"),
            Text(PersonFields.BirthCity, columns, "birthCity"),
        ],
    };

    public static RosterTable UserFlags { get; } = new()
    {
        Name = "userFlags",
        Kind = RosterKind.Person,
        Part = RecordPart.Supplement(3),
        KeyColumns = ["userSourcedId"],
        Columns = ["userSourcedId", "flag"],
        Map = columns => columns["flag"] < 0 ? [] : SdsFlags.All.Select(flag => new SdsFlagMapping(flag.Field, columns["flag"], flag.Flags)),
    };

    public static RosterTable Enrollments { get; } = new()
    {
        Name = "enrollments",
        Kind = RosterKind.Enrollment,
        KeyColumns = ["classSourcedId", "userSourcedId"],
        Key = columns => new PairKey(columns["classSourcedId"], columns["userSourcedId"], null, [], columns["role"], SdsWords.Roles),
        Columns = ["classSourcedId", "userSourcedId", "role"],
        Required = ["role"],
        Map = columns =>
        [
            Key(EnrollmentFields.SectionKey, columns, "classSourcedId"),
            Key(EnrollmentFields.PersonKey, columns, "userSourcedId"),
            Open(EnrollmentFields.Role, columns, "role"),
        ],
    };

    public static RosterTable Relationships { get; } = new()
    {
        Name = "relationships",
        Kind = RosterKind.StudentContact,
        KeyColumns = ["userSourcedId", "relationshipUserSourcedId"],
        Key = columns => new PairKey(columns["userSourcedId"], columns["relationshipUserSourcedId"], null, []),
        Columns = ["userSourcedId", "relationshipUserSourcedId", "relationshipRole"],
        Map = columns =>
        [
            Key(StudentContactFields.StudentKey, columns, "userSourcedId"),
            Key(StudentContactFields.ContactKey, columns, "relationshipUserSourcedId"),
            Open(StudentContactFields.Relationship, columns, "relationshipRole"),
        ],
    };

    /// <summary>The names of all files.</summary>
    public static IReadOnlyList<RosterTable> All { get; } =
        [Orgs, AcademicSessions, Courses, Classes, Users, Roles, Demographics, UserFlags, Enrollments, Relationships];

    private static OpenTokenMapping? Open(RosterField field, TableColumns columns, string name) =>
        columns[name] is >= 0 and var column ? new OpenTokenMapping(field, column, name) : null;

}
