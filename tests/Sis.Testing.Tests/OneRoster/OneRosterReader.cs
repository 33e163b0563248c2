using System.Globalization;

namespace Sis.Testing.Tests;

/// <summary>Makes typed records of OneRoster files, in the plainest way that can be checked by eye.</summary>
internal static class OneRosterReader
{
    private static readonly string[] Races =
    [
        "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
    ];

    public static List<RosterRecord> Read(string folder, string lineEnd = "\r\n")
    {
        var demographics = TinyCsv.Read(Path.Combine(folder, "demographics.csv"), lineEnd).ToDictionary(row => row["sourcedId"]);
        var rolesPath = Path.Combine(folder, "roles.csv");
        var roles = File.Exists(rolesPath) ? TinyCsv.Read(rolesPath, lineEnd).ToLookup(row => row["userSourcedId"]) : null;
        var users = TinyCsv.Read(Path.Combine(folder, "users.csv"), lineEnd);
        var records = new List<RosterRecord>();
        records.AddRange(TinyCsv.Read(Path.Combine(folder, "orgs.csv"), lineEnd).Select(Org));
        records.AddRange(TinyCsv.Read(Path.Combine(folder, "academicSessions.csv"), lineEnd).Select(Term));
        records.AddRange(TinyCsv.Read(Path.Combine(folder, "courses.csv"), lineEnd).Select(Course));
        records.AddRange(TinyCsv.Read(Path.Combine(folder, "classes.csv"), lineEnd).Select(Section));
        records.AddRange(users.Select(user => Person(user, demographics.GetValueOrDefault(user["sourcedId"]),
            roles?[user["sourcedId"]] ?? user["orgSourcedIds"].Split(',').Select(org => new Dictionary<string, string>(user) { ["orgSourcedId"] = org }))));
        records.AddRange(TinyCsv.Read(Path.Combine(folder, "enrollments.csv"), lineEnd).Select(Enrollment));
        records.AddRange(Contacts(users, roles));
        return records;
    }

    private static Org Org(Dictionary<string, string> row) => new()
    {
        Id = row["sourcedId"],
        Name = row["name"],
        Type = new OrgType(row["type"]),
        ParentKey = Text(row["parentSourcedId"]),
    };

    private static Term Term(Dictionary<string, string> row) => new()
    {
        Id = row["sourcedId"],
        Name = row["title"],
        Type = new TermType(row["type"]),
        Start = Date(row["startDate"]),
        End = Date(row["endDate"]),
        ParentKey = Text(row["parentSourcedId"]),
        SchoolYear = int.Parse(row["schoolYear"], CultureInfo.InvariantCulture),
    };

    private static Course Course(Dictionary<string, string> row) => new()
    {
        Id = row["sourcedId"],
        Title = row["title"],
        Code = Text(row["courseCode"]),
        OrgKey = row["orgSourcedId"],
        SchoolYearKey = Text(row["schoolYearSourcedId"]),
        Grades = List(row["grades"]),
        Subjects = List(row["subjects"]),
        SubjectCodes = List(row["subjectCodes"]),
    };

    private static Section Section(Dictionary<string, string> row) => new()
    {
        Id = row["sourcedId"],
        Title = row["title"],
        SchoolKey = row["schoolSourcedId"],
        CourseKey = row["courseSourcedId"],
        TermKeys = List(row["termSourcedIds"]),
        Code = Text(row["classCode"]),
        Type = new SectionType(row["classType"]),
        Location = Text(row["location"]),
        Periods = List(row["periods"]),
        Grades = List(row["grades"]),
        Subjects = List(row["subjects"]),
        SubjectCodes = List(row["subjectCodes"]),
    };

    private static Person Person(Dictionary<string, string> row, Dictionary<string, string>? demographics, IEnumerable<Dictionary<string, string>> roles) => new()
    {
        Id = row["sourcedId"],
        Name = new PersonName { Given = row["givenName"], Middle = Text(row["middleName"]), Family = row["familyName"] },
        Email = Text(row["email"]),
        Username = row["username"],
        Enabled = bool.Parse(row["enabledUser"]),
        Phones = row["sms"].Length == 0 ? [] : [new Phone(PhoneType.Sms, row["sms"])],
        Identifiers =
        [
            .. List(row["userIds"]).Select(pair => pair.Trim('{', '}').Split(':')).Select(pair => new Identifier(pair[0], pair[1])),
            .. List(row["identifier"]).Select(number => new Identifier("identifier", number)),
        ],
        Roles = [.. roles.Select(role => new PersonRole
        {
            Role = new RosterRole(role["role"]), OrgKey = role["orgSourcedId"], Primary = role.TryGetValue("roleType", out var type) ? type == "primary" : null,
        })],
        Student = new StudentProfile { Grades = List(row["grades"]) },
        Demographics = demographics is null ? new Demographics() : new Demographics
        {
            BirthDate = Date(demographics["birthDate"]),
            Sex = demographics["sex"].Length == 0 ? null : new Sex(demographics["sex"]),
            Races = [.. Races.Where(race => bool.Parse(demographics[race]))],
            HispanicOrLatino = bool.Parse(demographics["hispanicOrLatinoEthnicity"]),
            BirthCountry = Text(demographics["countryOfBirthCode"]),
            BirthRegion = Text(demographics["stateOfBirthAbbreviation"]),
            BirthCity = Text(demographics["cityOfBirth"]),
        },
    };

    private static Enrollment Enrollment(Dictionary<string, string> row) => new()
    {
        Id = row["sourcedId"],
        SectionKey = row["classSourcedId"],
        PersonKey = row["userSourcedId"],
        Role = new RosterRole(row["role"]),
        Primary = row["primary"].Length == 0 ? null : bool.Parse(row["primary"]),
        Start = Date(row["beginDate"]),
        End = Date(row["endDate"]),
    };

    private static IEnumerable<StudentContact> Contacts(List<Dictionary<string, string>> users, ILookup<string, Dictionary<string, string>>? roles)
    {
        var parents = users.Where(user => RoleOf(user) == "parent").ToDictionary(user => user["sourcedId"], user => user["agentSourcedIds"]);
        foreach (var student in users.Where(user => RoleOf(user) == "student"))
        {
            foreach (var parent in List(student["agentSourcedIds"]))
            {
                Assert.Equal(student["sourcedId"], parents[parent]);
                yield return new StudentContact { StudentKey = student["sourcedId"], ContactKey = parent, Relationship = Relationship.Parent };
            }
        }

        string RoleOf(Dictionary<string, string> user) => roles is null ? user["role"] : roles[user["sourcedId"]].Single()["role"];
    }

    private static string? Text(string cell) => cell.Length == 0 ? null : cell;

    private static string[] List(string cell) => cell.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly? Date(string cell) => cell.Length == 0 ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
