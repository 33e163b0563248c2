using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Reading;

/// <summary>Everything that is there is read, each record once, in a handful of requests.</summary>
public sealed class FullReadTests
{
    [OthersDataFact]
    public async Task Recorded_district_is_read_to_the_last_record()
    {
        await using var rig = await CleverRig.StartAsync(RecordedDistrict.Load, options => options.Version = CleverApiVersion.V30);

        var read = await rig.ReadAsync();

        AssertRecorded(read);
        Assert.True(rig.Clever.Requests.Count <= 13, $"{rig.Clever.Requests.Count} requests");
        Assert.All(rig.Clever.Requests.Where(request => request.Endpoint != "tokens"), request => Assert.StartsWith("/v3.0/", request.Path, StringComparison.Ordinal));
    }

    [OthersDataFact]
    public async Task Recorded_district_is_the_same_in_pages_of_any_size()
    {
        await using var rig = await CleverRig.StartAsync(RecordedDistrict.Load);
        var whole = await rig.ReadAsync();
        foreach (var size in new[] { 7, 378, 1049 })
        {
            rig.Options.PageSize = size;
            var read = await rig.ReadAsync();

            AssertRecorded(read);
            Assert.Equal(whole.Records.Keys.ToHashSet(), read.Records.Keys.ToHashSet());
        }
    }

    [Fact]
    public async Task Small_district_is_read_whole()
    {
        await using var rig = await CleverRig.StartAsync();

        var read = await rig.ReadAsync();

        Assert.True(read.IsComplete);
        Assert.Equal(0, read.Repeats);
        Assert.Equal((3, 1, 2, 4), (read.CountOf(RosterKind.Org), read.CountOf(RosterKind.Term), read.CountOf(RosterKind.Course), read.CountOf(RosterKind.Section)));
        Assert.Equal((SmallDistrict.People, SmallDistrict.Enrollments, SmallDistrict.Students),
            (read.CountOf(RosterKind.Person), read.CountOf(RosterKind.Enrollment), read.CountOf(RosterKind.StudentContact)));
        Assert.All(rig.Clever.Requests.Where(request => request.Endpoint == "users" && !request.Query.Contains("count", StringComparison.Ordinal)),
            request => Assert.Contains("limit=10000", request.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kinds_that_were_not_asked_for_cost_no_request()
    {
        await using var rig = await CleverRig.StartAsync();

        var read = await rig.ReadAsync(fields: RosterFieldSet.Of("person.name.given"));

        Assert.DoesNotContain(rig.Clever.Requests, request => request.Endpoint is "sections" or "courses" or "terms");
        Assert.Equal(SmallDistrict.People, read.CountOf(RosterKind.Person));
        Assert.All(read.Of<Person>(), person => Assert.Null(person.Name?.Family));
    }

    [Fact]
    public async Task Roles_that_were_not_asked_for_are_not_requested()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.Roles = CleverRoles.Student | CleverRoles.Teacher);

        var read = await rig.ReadAsync();

        Assert.Equal(["role=student", "role=teacher"], rig.Clever.Requests.Where(request => request.Endpoint == "users").Select(request => request.Query.Split('&')[1]));
        Assert.Equal(SmallDistrict.Students + 3, read.CountOf(RosterKind.Person));
        Assert.True(read.End(RosterKind.Person).IsComplete);
    }

    [Fact]
    public async Task Someone_with_several_roles_is_read_once_though_in_the_list_of_each()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.Roles = CleverRoles.Student | CleverRoles.Teacher | CleverRoles.Staff);
        var teacher = rig.District.WithRole("teacher").First();
        rig.District.Change(CleverCollection.Users, teacher, user => user["roles"]!["staff"] = new System.Text.Json.Nodes.JsonObject
        {
            ["staff_id"] = "st-1",
            ["schools"] = new System.Text.Json.Nodes.JsonArray([.. rig.District.IdsOf(CleverCollection.Schools).Select(id => (System.Text.Json.Nodes.JsonNode?)id)]),
        });

        var read = await rig.ReadAsync();

        Assert.Equal(0, read.Repeats);
        Assert.Equal(["staff", "staff", "teacher"], read.Get<Person>(RosterKind.Person, teacher).Roles.Select(role => role.Role.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Version_3_0_does_not_have_the_fields_of_3_1()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.Version = CleverApiVersion.V30);
        var old = (await rig.ReadAsync()).Get<Person>(RosterKind.Person, rig.District.Student(0));
        rig.Options.Version = CleverApiVersion.V31;
        var current = (await rig.ReadAsync()).Get<Person>(RosterKind.Person, rig.District.Student(0));

        Assert.Null(old.Demographics?.FrlStatus);
        Assert.Equal(LunchStatus.Reduced, current.Demographics?.FrlStatus);
        Assert.Equal("English", current.Demographics?.HomeLanguage);
    }

    private static void AssertRecorded(SourceRead read)
    {
        Assert.Null(read.Failure);
        Assert.True(read.IsComplete);
        Assert.Equal(0, read.Repeats);
        Assert.Equal(4, read.CountOf(RosterKind.Org));
        Assert.Equal(3, read.CountOf(RosterKind.Term)); // five of Clever's, three of which are the same year
        Assert.Equal(343, read.CountOf(RosterKind.Course));
        Assert.Equal(RecordedDistrict.Sections, read.CountOf(RosterKind.Section));
        Assert.Equal(RecordedDistrict.Users, read.CountOf(RosterKind.Person));
        Assert.Equal(RecordedDistrict.StudentEnrollments, read.Of<Enrollment>().Count(enrollment => enrollment.Role == RosterRole.Student));
        Assert.Equal(RecordedDistrict.TeacherEnrollments, read.Of<Enrollment>().Count(enrollment => enrollment.Role == RosterRole.Teacher));
        Assert.Equal(RecordedDistrict.Sections, read.Of<Enrollment>().Count(enrollment => enrollment.Primary == true));
        Assert.Equal(RecordedDistrict.Ties, read.CountOf(RosterKind.StudentContact));
        Assert.DoesNotContain(read.Codes, code => code is CleverDiagnosticCodes.UnknownWord or CleverDiagnosticCodes.InvalidValue or CleverDiagnosticCodes.ReferenceNotListed);
        var known = read.Records.Keys.Select(record => record.Key).ToHashSet();
        Assert.All(read.Of<Enrollment>(), enrollment => Assert.Contains(new RosterKey(RosterKind.Person, enrollment.PersonKey!), known));
        Assert.All(read.Of<StudentContact>(), tie => Assert.Contains(new RosterKey(RosterKind.Person, tie.ContactKey!), known));
        Assert.All(read.Of<Section>(), section => Assert.All(section.TermKeys!, term => Assert.Contains(new RosterKey(RosterKind.Term, term), known)));
        Assert.All(read.Of<Section>().Where(section => section.CourseKey is not null), section => Assert.Contains(new RosterKey(RosterKind.Course, section.CourseKey!), known));
    }
}
