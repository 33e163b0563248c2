using Sis.Testing;

namespace Sis.Csv.Tests;

public sealed class RuleTests
{
    public static TheoryData<string> Rules => new(SourceConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task The_source_keeps_its_contract(string rule) => SourceConformance.CheckAsync(rule, () =>
    {
        var export = Export.V12().Adding("users", "too,short", ",,,true,Canary-User,,x,y,,,,,,,,,,,,,s1,");
        var broken = Export.V12().Replacing("users", "Tom,Teal", "\"Tom,Teal");
        return Task.FromResult(new SourceFixture(Source(export))
        {
            Broken = Source(broken),
            Canaries = ["Abel", "ana@example.org", "Canary-User", "secret-word", "555-0101"],
            CleanUp = () =>
            {
                export.Dispose();
                broken.Dispose();
                return ValueTask.CompletedTask;
            },
        });
    });

    [Theory]
    [InlineData("SIS1250", "courses", "schoolYearSourcedId")]
    [InlineData("SIS1251", "classes", "schoolSourcedId")]
    [InlineData("SIS1252", "enrollments", "schoolSourcedId")]
    [InlineData("SIS1253", "academicSessions", "parentSourcedId")]
    [InlineData("SIS1254", "enrollments", "beginDate")]
    [InlineData("SIS1255", "roles", "roleType")]
    [InlineData("SIS1256", "users", "primaryOrgSourcedId")]
    [InlineData("SIS1257", "enrollments", "role")]
    [InlineData("SIS1258", "users", "username")]
    public async Task What_breaks_a_rule_between_files_is_told_and_read(string code, string file, string column)
    {
        using var files = Broken();
        var (read, _) = await FileSet.ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = files.Path, ChecksRules = true }));

        var finding = read.Finding(code, column);
        Assert.Equal((file + ".csv", 1L), (finding.File, finding.Count));
        Assert.Empty(read.Rejections);
        Assert.All(read.Ends.Values, end => Assert.True(end.IsComplete || end.Mode == ReadMode.Absent));
    }

    /// <remarks>A large enrollments file is read beside the others, but not when a rule needs to have seen those.</remarks>
    [Theory]
    [InlineData(300)]
    [InlineData(12_000)]
    public async Task What_breaks_a_rule_is_told_however_large_the_files_are(int students)
    {
        using var temp = new TempFolder();
        await new OneRosterCsvWriter(new OneRosterWriterOptions { Path = temp.Path })
            .WriteAsync(new DistrictGenerator(new DistrictOptions { Students = students, HasContacts = true }).DayOne.ToSource(), Rosters.Everything);
        var enrollments = System.IO.Path.Combine(temp.Path, "enrollments.csv");
        Assert.Equal(students > 300, new FileInfo(enrollments).Length > 4 << 20);
        var (sound, _) = await FileSet.ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = temp.Path, ChecksRules = true }));
        Assert.Empty(sound.Findings);

        var rows = await File.ReadAllLinesAsync(enrollments);
        var student = Array.FindIndex(rows, row => row.Contains(",student,", StringComparison.Ordinal));
        rows[student] = rows[student].Replace(",student,", ",teacher,", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(enrollments, rows);
        var (read, _) = await FileSet.ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = temp.Path, ChecksRules = true }));

        Assert.Equal(1L, read.Finding(OneRosterDiagnosticCodes.StudentTeaches, "role").Count);
    }

    [Fact]
    public async Task Rules_are_checked_where_asked_for()
    {
        using var files = Broken();
        var (read, _) = await FileSet.ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = files.Path }));
        Assert.DoesNotContain(read.Codes, code => code.StartsWith("SIS125", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_look_at_nothing_that_was_not_asked_for()
    {
        using var files = Broken();
        var (read, _) = await FileSet.ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = files.Path, ChecksRules = true }), fields: RosterFieldSet.Of("person.name.*", "enrollment.role"));
        Assert.DoesNotContain("SIS1258", read.Codes);
        Assert.DoesNotContain("SIS1255", read.Codes);
    }

    private static OneRosterCsvSource Source(Export export) => new(new OneRosterCsvOptions { Path = export.WriteFolder(), ChecksRules = true });

    /// <summary>A set of version 1.2 that breaks each rule once.</summary>
    private static FileSet Broken() => new FileSet()
        .With("manifest.csv", "propertyName,value", "manifest.version,1.0", "oneroster.version,1.2")
        .With("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", "d1,,,District,district,,", "s1,,,North,school,,d1")
        .With("academicSessions.csv", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            "y1,,,Year,schoolYear,2025-08-01,2026-07-01,,2026", "t1,,,Long,semester,2025-07-01,2026-01-01,y1,2026")
        .With("courses.csv", "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
            "c1,,,t1,Art,A1,,d1,,", "c2,,,y1,Math,M1,,d1,,")
        .With("classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
            "k1,,,Art 1,,c1,,scheduled,,s1,y1,,,", "k2,,,Art 2,,c1,,scheduled,,d1,y1,,,")
        .With("users.csv", "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
            "p1,,,true,ana,,Ana,Abel,,,,,,,,,,,,,s1,", "p2,,,true,tom,,Tom,Teal,,,,,,,,,,,,,d1,", "p3,,,true,ana,,Bo,Bell,,,,,,,,,,,,,s1,")
        .With("roles.csv", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
            "r1,,,p1,primary,student,,,s1,", "r2,,,p2,primary,teacher,,,s1,", "r3,,,p2,primary,aide,,,s1,", "r4,,,p3,primary,student,,,s1,")
        .With("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            "e1,,,k1,d1,p1,student,,,", "e2,,,k1,s1,p3,student,,2025-01-01,", "e3,,,k1,s1,p3,teacher,,,", "e4,,,k1,s1,p2,teacher,,,");
}
