using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Engine;

/// <summary>Whole syncs: nothing lost, nothing doubled, and nothing removed that was only not read.</summary>
public sealed class SyncTests
{
    [OthersDataFact]
    public async Task Recorded_district_arrives_whole_and_a_second_night_brings_nothing()
    {
        await using var rig = await CleverRig.StartAsync(RecordedDistrict.Load, options => options.Version = CleverApiVersion.V30);

        var first = await rig.RunAsync();
        var second = await rig.RunAsync();

        Assert.Equal(SyncOutcome.Succeeded, first.Outcome);
        var roster = rig.Sink.Roster;
        Assert.Equal((RecordedDistrict.Users, RecordedDistrict.Sections, RecordedDistrict.StudentEnrollments + RecordedDistrict.TeacherEnrollments, RecordedDistrict.Ties),
            (roster.CountOf(RosterKind.Person), roster.CountOf(RosterKind.Section), roster.CountOf(RosterKind.Enrollment), roster.CountOf(RosterKind.StudentContact)));
        Assert.Empty(roster.DanglingReferences());
        Assert.Equal(0, second.Changes);
    }

    [OthersDataFact]
    public async Task No_fault_in_any_list_removes_anything_from_the_recorded_district()
    {
        await using var rig = await CleverRig.StartAsync(RecordedDistrict.Load, options =>
        {
            options.PageSize = 500;
            options.UsesEvents = false;
            options.MaxRetries = 1;
            options.MaxResumes = 0;
        }, CleverRig.NoGates);
        await rig.RunAsync();
        var whole = rig.Sink.Roster.Fingerprint();
        var faults = Enum.GetValues<LocalFaultEffect>().Where(effect => effect is not (LocalFaultEffect.None or LocalFaultEffect.Slow)).ToList();
        string[] endpoints = ["districts", "schools", "terms", "courses", "sections", "users"];
        for (var i = 0; i < faults.Count; i++)
        {
            rig.Clever.ClearFaults();
            var endpoint = endpoints[i % 2 == 0 ? 5 : i % endpoints.Length];
            rig.Clever.Add(new LocalFault { Endpoint = endpoint, Query = endpoint is "districts" ? null : "limit", Effect = faults[i], Times = int.MaxValue, Skip = i % 2, Link = "https://elsewhere.test/v3.1/users" });

            var report = await rig.RunAsync();

            Assert.Equal((faults[i], 0L), (faults[i], report.Kinds.Sum(kind => kind.Removed)));
        }

        Assert.Equal(0, rig.Sink.CountOf(RosterKind.Person, RosterOperation.Remove));
        rig.Clever.ClearFaults();
        await rig.RunAsync();
        Assert.Equal(whole, rig.Sink.Roster.Fingerprint());
    }

    [Fact]
    public async Task Days_of_events_end_where_a_full_read_would()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        await using var whole = await CleverRig.StartAsync(_ => rig.District, options => options.UsesEvents = false, CleverRig.NoGates);
        var random = new Random(20260901);
        await rig.RunAsync();
        for (var day = 0; day < 12; day++)
        {
            Change(rig.District, random);
            rig.Clever.ClearRequests();
            await rig.RunAsync();
            Assert.DoesNotContain(rig.Clever.Requests, request => request.Endpoint == "users");
            await whole.RunAsync();

            Assert.Equal([], rig.Sink.Roster.DifferencesFrom(whole.Sink.Roster));
            Assert.Empty(rig.Sink.Roster.DanglingReferences());
        }
    }

    [Fact]
    public async Task Unshare_of_many_is_held_back_by_a_gate()
    {
        await using var rig = await CleverRig.StartAsync();
        await rig.RunAsync();
        foreach (var student in rig.District.WithRole("student").ToList())
        {
            rig.District.Unshare(CleverCollection.Users, student);
        }

        var report = await rig.RunAsync();

        Assert.NotEqual(SyncOutcome.Succeeded, report.Outcome);
        Assert.Equal(SmallDistrict.Students, rig.Sink.Roster.Records.OfType<Person>().Count(person => person.Roles.Any(role => role.Role == RosterRole.Student)));
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("pending")]
    [InlineData("error")]
    public async Task District_in_such_a_state_is_not_read_and_loses_nothing(string state)
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        await rig.RunAsync();
        rig.District.Change(CleverCollection.Districts, rig.District.Id, district => district["state"] = state);
        rig.District.Unshare(CleverCollection.Users, rig.District.Student(0));
        rig.Clever.ClearRequests();

        var report = await rig.RunAsync();

        Assert.Equal((SyncOutcome.Succeeded, 0L), (report.Outcome, report.Changes));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code == CleverDiagnosticCodes.DistrictSkipped);
        Assert.Equal(["districts"], rig.Clever.Requests.Select(request => request.Endpoint));

        rig.District.Change(CleverCollection.Districts, rig.District.Id, district => district["state"] = "running");
        Assert.Equal(1, (await rig.RunAsync())[RosterKind.Person].Removed);
    }

    [Fact]
    public async Task Classmates_who_are_not_shared_are_left_out_and_nothing_stops()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        foreach (var student in rig.District.WithRole("student").Skip(6).ToList())
        {
            rig.District.Unshare(CleverCollection.Users, student);
        }

        var report = await rig.RunAsync();

        Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        Assert.Empty(rig.Sink.Roster.DanglingReferences());
        Assert.Equal(6, rig.Sink.Roster.Records.OfType<Person>().Count(person => person.Roles.Any(role => role.Role == RosterRole.Student)));
        rig.District.Change(CleverCollection.Sections, rig.District.Section(0), section => section["name"] = "Renamed");
        rig.Clever.ClearRequests();
        Assert.Equal(1, (await rig.RunAsync())[RosterKind.Section].Updated);
        Assert.DoesNotContain(rig.Clever.Requests, request => request.Endpoint == "users");
    }

    [Fact]
    public async Task Few_that_are_missing_are_asked_for_one_by_one()
    {
        await using var rig = await CleverRig.StartAsync(configure: options =>
        {
            options.UsesEvents = false;
            options.VerifiesCounts = false;
        }, sync: CleverRig.NoGates);
        await rig.RunAsync();
        var section = rig.District.Section(3);
        var student = rig.District.Student(1);
        rig.Clever.Add(new LocalFault { Endpoint = "sections", Query = "limit", Effect = LocalFaultEffect.CutShort }); // a hole that no count shows
        rig.District.Unshare(CleverCollection.Users, student);

        var report = await rig.RunAsync();

        Assert.True(rig.Sink.Roster.Contains(new RosterKey(RosterKind.Section, section)));
        Assert.Equal(1, report[RosterKind.Person].Removed);
        Assert.Equal(SmallDistrict.Enrollments / 4, rig.Sink.Roster.Records.OfType<Enrollment>().Count(enrollment => enrollment.SectionKey == section));
    }

    private static void Change(LocalDistrict district, Random random)
    {
        string Any(CleverCollection collection) => district.IdsOf(collection)[random.Next(district.CountOf(collection))];
        for (var i = 0; i < 6; i++)
        {
            var school = Any(CleverCollection.Schools);
            switch (random.Next(9))
            {
                case 0:
                    district.AddContact(district.AddStudent(school, $"New{random.Next(1000)}", "Comer"), "Some One");
                    break;
                case 1 when district.WithRole("student").Count() > 4:
                    district.Unshare(CleverCollection.Users, district.Student(random.Next(4)));
                    break;
                case 2:
                    district.Change(CleverCollection.Users, district.Student(0), user => user["email"] = $"mail{random.Next(1000)}@students.test");
                    break;
                case 3:
                    district.Change(CleverCollection.Sections, Any(CleverCollection.Sections), section =>
                        section["students"] = new System.Text.Json.Nodes.JsonArray([.. district.WithRole("student").Where(_ => random.Next(2) == 0).Select(id => (System.Text.Json.Nodes.JsonNode?)id)]));
                    break;
                case 4:
                    district.AddSection(school, Any(CleverCollection.Courses), Any(CleverCollection.Terms), [.. district.WithRole("teacher").Take(random.Next(3))], [.. district.WithRole("student").Take(3)]);
                    break;
                case 5 when district.CountOf(CleverCollection.Sections) > 2:
                    district.Delete(CleverCollection.Sections, Any(CleverCollection.Sections));
                    break;
                case 6:
                    district.Change(CleverCollection.Courses, Any(CleverCollection.Courses), course => course["name"] = $"Course {random.Next(1000)}");
                    break;
                case 7:
                    district.Change(CleverCollection.Schools, school, json => json["phone"] = $"{random.Next(1000)}");
                    break;
                default:
                    district.AddTerm($"Term {random.Next(1000)}", new DateOnly(2026, 8, 1), new DateOnly(2026, 12, 1));
                    break;
            }
        }
    }
}
