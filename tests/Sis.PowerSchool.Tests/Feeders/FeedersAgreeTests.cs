using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>Whichever way in: one roster.</summary>
public sealed class FeedersAgreeTests
{
    /// <summary>What all three ways in have.</summary>
    private static readonly RosterFieldSet Common = RosterFieldSet.Of(
        "org.name", "org.type", "org.parentKey", "org.grades", "org.address.*", "org.phone", "org.principal.*", "term.name", "term.type", "term.start", "term.end", "term.parentKey",
        "term.orgKey", "term.schoolYear", "course.title", "course.code", "course.orgKey", "section.title", "section.courseKey", "section.termKeys", "section.code", "section.type",
        "section.periods", "person.name.*", "person.email", "person.username", "person.phones", "person.enabled", "person.student.grades", "person.student.number",
        "person.student.graduationYear", "person.student.homeRoom", "person.demographics.birthDate", "person.demographics.sex", "person.demographics.hispanicOrLatino",
        "enrollment.primary", "enrollment.start", "enrollment.end", "studentContact.relationship", "studentContact.type", "studentContact.primary", "studentContact.sequence");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_three_give_the_same_roster(bool overlaps)
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 60, HasOverlappingIds = overlaps });
        await using var local = await Local.StartAsync(district);

        var rest = await Read.OfAsync(local.Rest(), Common);
        var queries = await Read.OfAsync(local.Queries(options => options.LeadTeachersOnly = true), Common);
        var exports = await Given.ReadAsync(district, options => (options.LeadTeachersOnly, options.DistrictName) = (true, "Sample Unified School District"), Common);

        Assert.All(new[] { rest, queries, exports }, read =>
        {
            read.MustBeComplete();
            Assert.Empty(read.NotRead);
            Assert.Empty(read.Rejections);
        });
        Assert.All(RosterKinds.All, kind => Assert.NotEmpty(rest.Keys(kind)));
        Same(exports, queries);
        Same(exports, rest);
    }

    /// <summary>Also of what is left out and made up.</summary>
    [Fact]
    public async Task All_three_leave_out_the_same_and_make_up_the_same()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 60 });
        LeaveOutTests.EmptySection(district);
        district["Users"].Rows[0].Set("Last_Name", "Sub").Set("Email_Addr", null);
        district["CC"].Rows.First(row => row.Number("SectionID") > 0).Set("DateLeft", "2024-10-01");
        await using var local = await Local.StartAsync(district);

        var rest = await Read.OfAsync(local.Rest(Configure), Common);
        var queries = await Read.OfAsync(local.Queries(Configure), Common);
        var exports = await Given.ReadAsync(district, Configure, Common);

        Assert.All(new[] { rest, queries, exports }, read => read.MustBeComplete());
        Same(exports, queries);
        Same(exports, rest);
        string[] chosen = ["LeftOutSchools", "LeaveOutStaffWithoutEmail", "LeaveOutPlaceholderStaff", "LeaveOutEmptySections", "LeaveOutPastEnrollments"];
        Assert.All(chosen, option => Assert.Single(new[] { rest, queries, exports }.Select(read => Count(read, option)).Distinct(), count => count > 0));
        Assert.Contains(rest.All<Person>(RosterKind.Person), person => person.Username == person.Id);

        static void Configure(PowerSchoolOptions options)
        {
            (options.DistrictName, options.LeadTeachersOnly, options.UsernameFallback) = ("Sample Unified School District", true, UsernameFallback.EmailOrIdentifier);
            (options.LeaveOutStaffWithoutEmail, options.LeaveOutPlaceholderStaff, options.LeaveOutEmptySections, options.LeaveOutPastEnrollments) = (true, true, true, true);
            options.LeftOutSchools.Add(103);
        }

        static long Count(Read read, string option) => read.Findings.Where(finding => finding.Code == PowerSchoolDiagnosticCodes.LeftOut && finding.Column == option).Sum(finding => finding.Count);
    }

    [Fact]
    public async Task Queries_tables_and_exports_give_the_same_of_everything()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 60 });
        await using var local = await Local.StartAsync(district);

        var exports = await Given.ReadAsync(district, options => options.DistrictName = "Sample Unified School District");

        Same(exports, await Read.OfAsync(local.Queries()));
        Same(exports, await Read.OfAsync(local.Queries(options => options.PageSize = 50)));
        Same(exports, await Read.OfAsync(local.Tables()));
    }

    [Theory]
    [InlineData(false, false, 3)]
    [InlineData(true, false, 1000)]
    [InlineData(false, true, 7)]
    public async Task Servers_of_other_habits_give_the_same(bool singleAsObject, bool nested, int pageSize)
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 20, Schools = 1 });
        await using var usual = await Local.StartAsync(district);
        await using var other = await Local.StartAsync(district, new() { SingleAsObject = singleAsObject, NestedTables = nested, PageSize = pageSize, TellsPageSizes = pageSize != 3 });

        Same(await Read.OfAsync(usual.Rest()), await Read.OfAsync(other.Rest()));
        Same(await Read.OfAsync(usual.Tables()), await Read.OfAsync(other.Tables()));
    }

    [Fact]
    public async Task A_column_of_the_district_comes_through_each()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 20 });
        await using var local = await Local.StartAsync(district);
        local.Install(configure: Configure);

        Assert.Equal("s7@students.example.org", (await Read.OfAsync(local.Queries(Configure))).Get<Person>(RosterKind.Person, "S8").Email);
        Assert.Equal("s7@students.example.org", (await Read.OfAsync(local.Rest(Configure))).Get<Person>(RosterKind.Person, "S8").Email);

        static void Configure(PowerSchoolOptions options) => options.StudentFields["person.email"] = "U_StudentsUserFields.Email";
    }

    [Fact]
    public async Task What_rest_does_not_have_stays_as_it_is_known()
    {
        await using var local = await Local.StartAsync();

        var read = await Read.OfAsync(local.Rest());

        read.MustBeComplete();
        Assert.Equal(["course.subjects", "person.demographics.frlStatus", "section.grades", "section.location", "section.subjects"], read.NotRead.Select(field => field.Name).Order());
    }

    [Fact]
    public async Task A_data_version_is_kept_and_what_changed_since_is_a_hint()
    {
        await using var local = await Local.StartAsync();
        var source = local.Queries(options => options.DataVersionApplication = "sis");

        var first = await Read.OfAsync(source);
        var second = await Read.OfAsync(source, cursor: first.Cursor);

        Assert.DoesNotContain(first.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.ChangeHint);
        Assert.Contains(second.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.ChangeHint && finding.Message.Contains("users 2"));
        Assert.Contains(local.Server.Requests, request => request.EndsWith("/ws/dataversion/sis/16323283", StringComparison.Ordinal));
        Same(first, second);
    }

    private static void Same(Read expected, Read actual)
    {
        Assert.Equal(expected.Records.Keys.OrderBy(key => key.Key).ThenBy(key => key.Part.Order), actual.Records.Keys.OrderBy(key => key.Key).ThenBy(key => key.Part.Order));
        Assert.All(expected.Records, record => Assert.True(record.Value.AsSpan().SequenceEqual(actual.Records[record.Key]), $"{record.Key.Key}: {Differences(record.Key.Key.Kind, record.Value, actual.Records[record.Key])}"));
    }

    private static string Differences(RosterKind kind, byte[] left, byte[] right)
    {
        var fields = new Dictionary<int, string>();
        foreach (var (number, value) in new EncodedRecord(kind, left))
        {
            fields[number] = Convert.ToHexString(value);
        }

        List<string> names = [];
        foreach (var (number, value) in new EncodedRecord(kind, right))
        {
            if (!fields.Remove(number, out var other) || other != Convert.ToHexString(value))
            {
                names.Add(RosterCatalog.Find(kind, number)!.Name);
            }
        }

        return string.Join(", ", names.Concat(fields.Keys.Select(number => "-" + RosterCatalog.Find(kind, number)!.Name)));
    }
}
