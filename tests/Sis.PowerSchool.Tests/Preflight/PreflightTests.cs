using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

public sealed class PreflightTests
{
    public static TheoryData<string> Feeders => new("rest", "tables", "queries");

    [Theory]
    [InlineData("tables")]
    [InlineData("queries")]
    public async Task A_server_with_the_right_plugin_passes(string feeder)
    {
        await using var local = await Local.StartAsync();
        local.Install(configure: options => options.Access = feeder == "tables" ? TableAccess.Tables : TableAccess.PowerQueries);

        var report = await ProbeAsync((PowerSchoolSource)local.Of(feeder));

        Assert.All(report.Checks, check => Assert.True(check.Outcome == ProbeOutcome.Pass, $"{check.Name}: {check.Message}"));
        Assert.All(report.Permissions, grant => Assert.Equal(PermissionState.Granted, grant.State));
        Assert.NotEmpty(report.Permissions);
    }

    [Fact]
    public async Task Rest_passes_but_for_being_all_or_nothing()
    {
        await using var local = await Local.StartAsync();

        var report = await ProbeAsync(local.Rest());

        Assert.Equal(["fields", "over-grant"], report.Checks.Where(check => check.Outcome != ProbeOutcome.Pass).Select(check => check.Name).Order());
    }

    [Fact]
    public async Task Missing_columns_come_as_the_lines_to_paste()
    {
        await using var local = await Local.StartAsync();
        local.Server.Revoke("CC", "SectionID");
        local.Server.Revoke("Students", "Home_Room");

        var report = await ProbeAsync(local.Queries());

        var check = report.Checks.Single(check => check.Name == "permissions");
        Assert.Equal(ProbeOutcome.Fail, check.Outcome);
        Assert.Contains("<field table=\"CC\" field=\"SectionID\" access=\"ViewOnly\"/>\n<field table=\"STUDENTS\" field=\"Home_Room\" access=\"ViewOnly\"/>", check.Fix);
        Assert.Contains("| CC | SectionID | **denied** |", PowerSchoolReports.PermissionsToMarkdown(report));
    }

    [Fact]
    public async Task Too_much_access_is_warned_of()
    {
        await using var local = await Local.StartAsync();
        local.Server.Grant("Users", "Password");
        local.Server.Grant("Students", "City");

        var report = await ProbeAsync(local.Queries());

        var check = report.Checks.Single(check => check.Name == "over-grant");
        Assert.Equal(ProbeOutcome.Warn, check.Outcome);
        Assert.Contains("users.password", check.Message, StringComparison.Ordinal);
        Assert.Contains(report.Permissions, grant => grant is { Resource: "students", Field: "city", State: PermissionState.OverGranted });
        Assert.Contains("**over-granted**", PowerSchoolReports.PermissionsToMarkdown(report));
    }

    [Fact]
    public async Task Wrong_credentials_fail_with_what_to_do_and_nothing_else_is_asked()
    {
        await using var local = await Local.StartAsync();

        var report = await ProbeAsync(local.Queries(options => options.ClientSecret = "wrong-secret-77"));

        var check = report.Checks[^1];
        Assert.Equal(("token", ProbeOutcome.Fail), (check.Name, check.Outcome));
        Assert.NotNull(check.Fix);
        Assert.DoesNotContain("wrong-secret-77", string.Join('\n', report.Checks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PowerSchoolFaultKind.MaintenancePage, "/ws/v1/time", "server")]
    [InlineData(PowerSchoolFaultKind.Abort, "/ws/v1/time", "server")]
    [InlineData(PowerSchoolFaultKind.NotFound, "roster.cc", "table CC")]
    [InlineData(PowerSchoolFaultKind.Forbidden, "query/org.sis.roster.sections", "table Sections")]
    public async Task What_would_fail_at_night_fails_here(PowerSchoolFaultKind kind, string path, string name)
    {
        await using var local = await Local.StartAsync();
        local.Server.Fail(new PowerSchoolFault(kind, path) { Times = 1000 });

        var report = await ProbeAsync(local.Queries());

        var check = report.Checks.First(check => check.Outcome == ProbeOutcome.Fail);
        Assert.Equal(name, check.Name);
        Assert.NotNull(check.Fix);
    }

    [Theory]
    [InlineData("7.2.1", ProbeOutcome.Fail)]
    [InlineData("9.1.0", ProbeOutcome.Warn)]
    [InlineData("12.0.1", ProbeOutcome.Pass)]
    [InlineData("24.1.0.0", ProbeOutcome.Pass)]
    public async Task The_version_is_looked_at(string version, ProbeOutcome outcome)
    {
        await using var local = await Local.StartAsync(options: new() { Version = version });

        Assert.Equal(outcome, (await ProbeAsync(local.Queries())).Checks.Single(check => check.Name == "version").Outcome);
    }

    [Fact]
    public async Task A_clock_that_differs_is_told()
    {
        await using var local = await Local.StartAsync();

        var report = await ProbeAsync(local.Queries(options => options.TimeProvider = new FixedTime(Given.Noon.AddMinutes(9))));

        Assert.Contains(report.Checks, check => check is { Name: "server", Outcome: ProbeOutcome.Warn } && check.Message.Contains("9 minutes"));
    }

    [Fact]
    public async Task Numbers_that_make_no_sense_are_told()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 20 });
        district["Terms"].Remove(row => row.Number("SchoolID") == 102);
        district["SchoolStaff"].Remove(row => row.Number("SchoolID") == 101);
        await using var local = await Local.StartAsync(district);

        var report = await ProbeAsync(local.Queries());

        Assert.Contains(report.Checks, check => check is { Name: "school year", Outcome: ProbeOutcome.Warn } && check.Message.Contains("102"));
        Assert.Contains(report.Checks, check => check is { Name: "references", Outcome: ProbeOutcome.Warn });
        Assert.Contains(report.Checks, check => check is { Name: "sections", Outcome: ProbeOutcome.Warn });
    }

    [Theory, MemberData(nameof(Feeders))]
    public async Task Students_their_addresses_and_repeated_numbers_are_counted(string feeder)
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 20 });
        var active = district["Students"].Rows.Where(row => row.Number("Enroll_Status") == 0).ToList();
        active[1].Set("Student_Number", active[0].Get("Student_Number"));
        await using var local = await Local.StartAsync(district);
        var source = (PowerSchoolSource)local.Of(feeder);
        var students = (await Read.OfAsync(source)).All<Person>(RosterKind.Person).Where(person => person.Id.StartsWith('S')).ToList();

        var report = await ProbeAsync(source);

        Assert.Equal($"{students.Count} students would be read.", Check("students").Message);
        Assert.StartsWith($"{students.Count(student => student.Email is null)} of {students.Count} students have no e-mail address", Check("e-mail of students").Message);
        Assert.Equal((ProbeOutcome.Warn, "1 numbers of students or staff stand twice."), (Check("numbers").Outcome, Check("numbers").Message));
        Assert.Equal(feeder != "rest", report.Checks.Any(check => check.Name == "enrollments" && check.Message.Contains("% of them dropped")));

        ProbeCheck Check(string name) => report.Checks.Single(check => check.Name == name);
    }

    [Fact]
    public async Task Numbers_that_name_people_may_not_stand_twice()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 20 });
        var active = district["Students"].Rows.Where(row => row.Number("Enroll_Status") == 0).ToList();
        active[1].Set("Student_Number", active[0].Get("Student_Number"));
        await using var local = await Local.StartAsync(district);

        var report = await ProbeAsync(local.Queries(options => options.StudentIdentity = StudentIdentity.StudentNumber));

        Assert.Equal(ProbeOutcome.Fail, report.Checks.Single(check => check.Name == "numbers").Outcome);
    }

    [Fact]
    public async Task Addresses_and_numbers_are_not_looked_at_that_the_policy_does_not_share()
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 20 }));

        var report = await local.Queries(options => options.Contacts = true).ProbeAsync("t", RosterFieldSet.Of("org.name", "person.name.given"));

        Assert.DoesNotContain(report.Checks, check => check.Name == "e-mail of students");
        Assert.Contains(report.Checks, check => check is { Name: "students", Outcome: ProbeOutcome.Pass });
        Assert.DoesNotContain(local.Server.Requests, request => request.Contains("projection") && (request.Contains("student_number") || request.Contains("email")));
    }

    [Fact]
    public async Task Without_active_students_it_fails()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 20 });
        district["Students"].Remove(row => row.Number("Enroll_Status") == 0);
        await using var local = await Local.StartAsync(district);

        Assert.Contains((await ProbeAsync(local.Rest())).Checks, check => check is { Name: "students", Outcome: ProbeOutcome.Fail });
    }

    [Fact]
    public async Task Exports_are_looked_at_by_header_age_and_count()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(PowerSchoolDistrict.Generate(new() { Students = 20 }), folder.Path);
        PowerSchoolExportWriter.Write(PowerSchoolDistrict.Generate(new() { Students = 20 }), folder.Path, "Students",
            [.. PowerSchoolExportWriter.Recommended["Students"].Except(["Home_Room"]), "SSN"]);
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            File.SetLastWriteTimeUtc(file, Given.Noon.UtcDateTime.AddHours(-3));
        }

        File.Delete(folder.File("roledef.export.text"));
        File.SetLastWriteTimeUtc(folder.File("cc.export.text"), Given.Noon.UtcDateTime.AddDays(-9));
        File.WriteAllText(folder.File("notes.docx"), "x");

        var report = await ProbeAsync(Given.Exports(folder.Path));

        Assert.Equal(ProbeOutcome.Fail, Check("table RoleDef").Outcome);
        Assert.Equal("Export RoleDef with: ID, Name.", Check("table RoleDef").Fix);
        Assert.Equal(ProbeOutcome.Warn, Check("columns of Students").Outcome);
        Assert.Contains("SSN", Check("more than needed in Students").Message);
        Assert.Contains("9 days", Check("age of CC").Message);
        Assert.Equal(ProbeOutcome.Pass, Check("age of Students").Outcome);
        Assert.Contains("tabs, not quoted, with header", Check("text of Terms").Message);
        Assert.Equal(ProbeOutcome.Warn, Check("other files").Outcome);
        Assert.Contains(report.Permissions, grant => grant is { Resource: "Students", Field: "Home_Room", State: PermissionState.Denied });

        ProbeCheck Check(string name) => report.Checks.Single(check => check.Name == name);
    }

    [Theory, MemberData(nameof(Feeders))]
    public async Task No_personal_value_and_no_secret_stands_in_a_report(string feeder)
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 20 });
        foreach (var row in district["Students"].Rows.Concat(district["Users"].Rows))
        {
            row.Set("Last_Name", "Canarybird");
        }

        await using var local = await Local.StartAsync(district);
        var text = string.Join('\n', (await ProbeAsync((PowerSchoolSource)local.Of(feeder))).Checks);

        Assert.DoesNotContain("Canarybird", text, StringComparison.Ordinal);
        Assert.DoesNotContain(local.Server.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(local.Server.Requests, request => request.Contains("last_name", StringComparison.Ordinal));
    }

    [Fact]
    public void The_check_list_of_the_account_has_every_screen()
    {
        var text = PowerSchoolReports.ExportAccountToMarkdown("Sync, Library");

        Assert.All((string[])["View Only", "No, not at all", "/admin/tech/dde/home.html", "/admin/tech/dde/exportrecords.html", "/admin/security/changepageaccesspriv.html", "District Office",
            "Screening", "Discipline", "LDAP off", "Removal", "Sync, Library"], word => Assert.Contains(word, text));
    }

    private static Task<ProbeReport> ProbeAsync(ISourceProbe source) => source.ProbeAsync("t", RosterFieldSet.Everything);
}
