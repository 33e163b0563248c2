using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>What the options leave out: nothing of itself, and never without a word; the same by every way in.</summary>
public sealed class LeaveOutTests
{
    private static readonly PowerSchoolDistrictOptions Small = new() { Students = 40, Schools = 2, HasContacts = false };

    public static TheoryData<string> Feeders => new("rest", "tables", "queries", "exports");

    [Fact]
    public async Task Of_itself_nobody_is_left_out_but_who_is_registered_for_later()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        EmptySection(district);

        var read = await Given.ReadAsync(district);

        Assert.Equal(["PreRegistered"], LeftOut(read).Select(finding => finding.Column));
        Assert.Equal(district["Students"].Rows.Count(row => row.Number("Enroll_Status") == -1), LeftOut(read).Single().Count);
        Assert.Contains(read.All<Person>(RosterKind.Person), person => person.Id.StartsWith('T') && person.Email is null);
        Assert.DoesNotContain(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.UsernameMadeUp);
    }

    [Theory, MemberData(nameof(Feeders))]
    public async Task Staff_without_an_address_are_left_out_when_asked_for(string feeder)
    {
        var district = PowerSchoolDistrict.Generate(Small);
        var all = await ReadAsync(feeder, district, _ => { });
        var without = all.All<Person>(RosterKind.Person).Where(person => person.Id.StartsWith('T') && person.Email is null).Select(person => person.Id).ToList();
        Assert.NotEmpty(without);

        var read = await ReadAsync(feeder, district, options => options.LeaveOutStaffWithoutEmail = true);

        read.MustBeComplete();
        Assert.Equal(all.Keys(RosterKind.Person).Except(without), read.Keys(RosterKind.Person));
        Assert.Equal(without.Count, LeftOut(read, "LeaveOutStaffWithoutEmail").Count);
        Assert.Equal(all.Keys(RosterKind.Section), read.Keys(RosterKind.Section));
        MustBeClosed(read);
    }

    [Theory]
    [InlineData("tables")]
    [InlineData("queries")]
    [InlineData("exports")]
    public async Task Staff_without_the_portal_of_teachers_are_left_out_when_asked_for(string feeder)
    {
        var district = PowerSchoolDistrict.Generate(Small);
        var without = district["Users"].Rows.Where(row => row.Number("PTAccess") == 0).Select(row => "T" + row.Get("DCID")).ToList();
        Assert.NotEmpty(without);

        var all = await ReadAsync(feeder, district, _ => { });
        var read = await ReadAsync(feeder, district, options => options.LeaveOutStaffWithoutPortal = true);

        read.MustBeComplete();
        Assert.Equal(all.Keys(RosterKind.Person).Except(without), read.Keys(RosterKind.Person));
        Assert.Equal(without.Count, LeftOut(read, "LeaveOutStaffWithoutPortal").Count);
    }

    [Fact]
    public void Rest_does_not_tell_of_the_portal_and_says_so_at_start() =>
        Assert.Contains(new PowerSchoolRestOptions { LeaveOutStaffWithoutPortal = true }.Problems("x"), problem => problem.Contains("LeaveOutStaffWithoutPortal"));

    [Theory]
    [InlineData("Email_Addr")]
    [InlineData("PTAccess")]
    public async Task Without_the_column_that_decides_nobody_is_removed(string column)
    {
        var district = PowerSchoolDistrict.Generate(Small);
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(district, folder.Path);
        PowerSchoolExportWriter.Write(district, folder.Path, "Teachers", [.. PowerSchoolExportWriter.Recommended["Teachers"].Append("PTAccess").Except([column])]);

        var read = await Read.OfAsync(Given.Exports(folder.Path, options => (options.LeaveOutStaffWithoutEmail, options.LeaveOutStaffWithoutPortal) = (true, true)));

        Assert.Contains(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.ColumnMissing && finding.Message.Contains(column));
        Assert.All((RosterKind[])[RosterKind.Person, RosterKind.Enrollment], kind => Assert.False(read.EndOf(kind).IsComplete));
    }

    [Theory, MemberData(nameof(Feeders))]
    public async Task Who_only_holds_a_place_is_left_out_when_asked_for_and_who_has_an_address_is_not(string feeder)
    {
        var district = PowerSchoolDistrict.Generate(Small);
        var users = district["Users"].Rows;
        users[0].Set("Last_Name", "Sub 2").Set("Email_Addr", null);
        users[1].Set("First_Name", "VACANCY").Set("Email_Addr", null);
        users[2].Set("Last_Name", "Test");
        users[3].Set("Last_Name", "Subira").Set("Email_Addr", null);

        var read = await ReadAsync(feeder, district, options => options.LeaveOutPlaceholderStaff = true);

        read.MustBeComplete();
        Assert.Equal([false, false, true, true], users.Take(4).Select(user => read.Of(RosterKind.Person, "T" + user.Get("DCID")) is not null));
        Assert.Equal(2, LeftOut(read, "LeaveOutPlaceholderStaff").Count);
        Assert.DoesNotContain(read.Findings, finding => finding.Message.Contains("VACANCY", StringComparison.OrdinalIgnoreCase));
        MustBeClosed(read);
    }

    /// <summary>What was read to decide by is not let out, and is asked for only where staff are read.</summary>
    [Fact]
    public async Task What_decides_is_not_shared_because_of_it()
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(Small));
        var source = local.Queries(Configure);
        local.Install(RosterFieldSet.Of("person.roles", "enrollment.role"), Configure);

        var read = await Read.OfAsync(source, RosterFieldSet.Of("person.roles", "enrollment.role"));

        read.MustBeComplete();
        Assert.NotEmpty(LeftOut(read));
        Assert.All(read.All<Person>(RosterKind.Person), person => Assert.Equal((null, null, null), (person.Email, person.Name.Given, person.Name.Family)));

        var before = local.Server.Requests.Count;
        await Read.OfAsync(source, RosterFieldSet.Of("section.title"));
        Assert.DoesNotContain(local.Server.Requests.Skip(before), request => request.Contains("email_addr") || request.Contains("last_name"));

        static void Configure(PowerSchoolOptions options) => (options.LeaveOutStaffWithoutEmail, options.LeaveOutPlaceholderStaff) = (true, true);
    }

    [Theory, MemberData(nameof(Feeders))]
    public async Task Sections_without_a_student_are_left_out_when_asked_for_and_nothing_refers_to_them(string feeder)
    {
        var district = PowerSchoolDistrict.Generate(Small);
        var section = EmptySection(district);
        var all = await ReadAsync(feeder, district, _ => { });
        Assert.NotNull(all.Of(RosterKind.Section, section));

        var read = await ReadAsync(feeder, district, options => options.LeaveOutEmptySections = true);

        read.MustBeComplete();
        Assert.Equal(all.Keys(RosterKind.Section).Where(key => key != section), read.Keys(RosterKind.Section));
        Assert.Equal(1, LeftOut(read, "LeaveOutEmptySections").Count);

        // A substitute who teaches there alone is no member of staff otherwise.
        Assert.Equal(["T999001"], all.Keys(RosterKind.Person).Except(read.Keys(RosterKind.Person)));
        MustBeClosed(read);
    }

    [Fact]
    public async Task Sections_only_seem_empty_when_enrollments_are_not_all_read_and_are_not_removed()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(district, folder.Path);
        var all = await Read.OfAsync(Given.Exports(folder.Path));
        var source = Given.Exports(folder.Path, options => options.LeaveOutEmptySections = true);
        File.Delete(folder.File("cc.export.text"));

        var read = await Read.OfAsync(source);

        Assert.False(read.EndOf(RosterKind.Section).IsComplete);
        Assert.Equal(Staff(all), Staff(read));

        static IEnumerable<string> Staff(Read read) => read.All<Person>(RosterKind.Person).Where(person => person.Id.StartsWith('T')).Select(person => $"{person.Id} {string.Join(' ', person.Roles.Select(role => role.Role))}");
    }

    [Fact]
    public async Task A_row_that_cannot_be_used_may_be_of_the_only_student()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        EmptySection(district);
        district["CC"].Rows[0].Set("DCID", "x");

        var read = await Given.ReadAsync(district, options => options.LeaveOutEmptySections = true);

        Assert.Contains(read.Rejections, rejection => rejection.Kind == RosterKind.Enrollment);
        Assert.False(read.EndOf(RosterKind.Section).IsComplete);
    }

    [Theory]
    [InlineData("tables")]
    [InlineData("exports")]
    public async Task Sections_that_placeholders_alone_teach_are_left_out_when_asked_for(string feeder)
    {
        var district = PowerSchoolDistrict.Generate(Small);
        var (section, sectionId) = (EmptySection(district), 999_003);
        var student = district["Students"].Rows[0];
        district["CC"].Add(Given.Row(("DCID", 999_010), ("ID", 999_011), ("StudentID", student.Get("ID")), ("SectionID", sectionId), ("TermID", 3400), ("SchoolID", 101),
            ("DateEnrolled", "2024-08-19"), ("DateLeft", "2025-06-06")));
        var coTaught = await ReadAsync(feeder, district, options => options.LeaveOutPlaceholderSections = true);
        Assert.NotNull(coTaught.Of(RosterKind.Section, section));

        district["Users"].Find(999_001)!.Set("Last_Name", "Vacancy").Set("Email_Addr", null);
        var read = await ReadAsync(feeder, district, options => options.LeaveOutPlaceholderSections = true);

        read.MustBeComplete();
        Assert.Null(read.Of(RosterKind.Section, section));
        Assert.Null(read.Of(RosterKind.Enrollment, "S999010"));
        Assert.NotNull(read.Of(RosterKind.Person, "S" + student.Get("DCID")));
        Assert.Equal(1, LeftOut(read, "LeaveOutPlaceholderSections").Count);
        MustBeClosed(read);

        district["SectionTeacher"].Add(Given.Row(("ID", 999_020), ("SectionID", sectionId), ("TeacherID", district["SchoolStaff"].Rows.First(row => row.Get("SchoolID") == "101").Get("ID")), ("RoleID", 43)));
        Assert.NotNull((await ReadAsync(feeder, district, options => options.LeaveOutPlaceholderSections = true)).Of(RosterKind.Section, section));

        // Also when the section alone names somebody real.
        district["SectionTeacher"].Remove(row => row.Get("ID") == "999020");
        district["Sections"].Find(999_005)!.Set("Teacher", district["SchoolStaff"].Rows.First(row => row.Get("SchoolID") == "101").Get("ID"));
        Assert.NotNull((await ReadAsync(feeder, district, options => options.LeaveOutPlaceholderSections = true)).Of(RosterKind.Section, section));
    }

    [Fact]
    public async Task Enrollments_that_have_ended_are_left_out_when_asked_for()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        var row = district["CC"].Rows.First(row => row.Number("SectionID") > 0);
        row.Set("DateLeft", "2024-10-15");
        var key = "S" + row.Get("DCID");

        Assert.NotNull((await Given.ReadAsync(district)).Of(RosterKind.Enrollment, key));
        var read = await Given.ReadAsync(district, options => options.LeaveOutPastEnrollments = true);
        Assert.Null(read.Of(RosterKind.Enrollment, key));
        Assert.NotEqual(0, LeftOut(read, "LeaveOutPastEnrollments").Count);

        row.Set("DateLeft", "2024-10-16");
        Assert.NotNull((await Given.ReadAsync(district, options => options.LeaveOutPastEnrollments = true)).Of(RosterKind.Enrollment, key));
    }

    [Fact]
    public async Task Schools_that_are_left_out_are_counted()
    {
        var district = PowerSchoolDistrict.Generate(Small with { Schools = 3 });
        district["Schools"].Rows.Single(row => row.Get("School_Number") == "103").Set("State_ExcludeFromReporting", 1);

        var read = await Given.ReadAsync(district, options => (options.LeaveOutStateExcluded, _) = (true, options.LeftOutSchools.Add(102)));

        Assert.Equal(["0", "101"], read.Keys(RosterKind.Org));
        Assert.Equal((1, 1), (LeftOut(read, "LeaveOutStateExcluded").Count, LeftOut(read, "LeftOutSchools").Count));
    }

    [Theory]
    [InlineData("HR", "", "", "HR01")]
    [InlineData("", "Algebra", "", "MAT101")]
    [InlineData("", "", "Adv", "HR01")]
    [InlineData("", "", "", null)]
    public async Task Home_rooms_are_known_by_number_name_or_credit_type(string prefix, string name, string credit, string? course)
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small), options =>
        {
            options.HomeroomPrefixes.Clear();
            Add(options.HomeroomPrefixes, prefix);
            Add(options.HomeroomNames, name);
            Add(options.HomeroomCreditTypes, credit);
        }, RosterFieldSet.Of("section.type", "section.code"));

        var rooms = read.All<Section>(RosterKind.Section).Where(section => section.Type == SectionType.Homeroom).Select(section => section.Code!.Split('.')[0]).Distinct();
        Assert.Equal(course is null ? [] : [course], rooms);

        static void Add(ISet<string> words, string word)
        {
            if (word.Length > 0)
            {
                words.Add(word);
            }
        }
    }

    /// <summary>A section of school 101 in which nobody is, taught by a substitute who teaches nowhere else.</summary>
    /// <returns>Its key.</returns>
    internal static string EmptySection(PowerSchoolDistrict district)
    {
        district["Users"].Add(Given.Row(("DCID", 999_001), ("TeacherNumber", 999_001), ("First_Name", "Alex"), ("Last_Name", "Reyes"), ("HomeSchoolID", 101), ("Email_Addr", "reyes@example.org"), ("PTAccess", 1)));
        district["SchoolStaff"].Add(Given.Row(("DCID", 999_002), ("ID", 999_004), ("Users_DCID", 999_001), ("SchoolID", 101), ("Status", 1), ("StaffStatus", 4)));
        district["Sections"].Add(Given.Row(("DCID", 999_005), ("ID", 999_003), ("Course_Number", "PE100"), ("Section_Number", 9), ("TermID", 3400), ("SchoolID", 101), ("Teacher", 999_004)));
        district["SectionTeacher"].Add(Given.Row(("ID", 999_006), ("SectionID", 999_003), ("TeacherID", 999_004), ("RoleID", 41), ("Start_Date", "2024-08-19"), ("End_Date", "2025-06-05")));
        district["CC"].Add(Given.Row(("DCID", 999_007), ("ID", 999_008), ("StudentID", district["Students"].Rows[0].Get("ID")), ("SectionID", -999_003), ("TermID", -3400), ("SchoolID", 101),
            ("DateEnrolled", "2024-08-19"), ("DateLeft", "2024-09-19")));
        return "999005";
    }

    private static async Task<Read> ReadAsync(string feeder, PowerSchoolDistrict district, Action<PowerSchoolOptions> configure)
    {
        if (feeder == "exports")
        {
            using var folder = new TempFolder();
            PowerSchoolExportWriter.Write(district, folder.Path);
            PowerSchoolExportWriter.Write(district, folder.Path, "Teachers", [.. PowerSchoolExportWriter.Recommended["Teachers"], "PTAccess"]);
            return await Read.OfAsync(Given.Exports(folder.Path, configure));
        }

        await using var local = await Local.StartAsync(district);
        local.Install(configure: options =>
        {
            options.Access = feeder == "tables" ? TableAccess.Tables : TableAccess.PowerQueries;
            configure(options);
        });
        return await Read.OfAsync(feeder switch { "rest" => local.Rest(configure), "tables" => local.Tables(configure), _ => local.Queries(configure) });
    }

    private static IEnumerable<RosterDiagnostic> LeftOut(Read read) => read.Findings.Where(finding => finding.Code == PowerSchoolDiagnosticCodes.LeftOut);

    private static RosterDiagnostic LeftOut(Read read, string option) => LeftOut(read).Single(finding => finding.Column == option);

    private static void MustBeClosed(Read read)
    {
        var (people, sections) = (read.Keys(RosterKind.Person).ToHashSet(), read.Keys(RosterKind.Section).ToHashSet());
        Assert.All(read.All<Enrollment>(RosterKind.Enrollment), enrollment =>
        {
            Assert.Contains(enrollment.PersonKey, people);
            Assert.Contains(enrollment.SectionKey, sections);
        });
    }
}
