using System.Text.Json.Nodes;
using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Events;

/// <summary>After everything was read, changes alone are: in order, twice if need be, and never with a hole.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task First_the_newest_event_then_everything_then_what_followed()
    {
        await using var rig = await CleverRig.StartAsync();
        var first = await rig.ReadAsync();
        var endpoints = rig.Clever.Requests.Select(request => request.Endpoint).ToList();
        Assert.True(endpoints.IndexOf("events") < endpoints.IndexOf("schools"));
        Assert.IsType<CursorItem>(first.Items[^1]);
        rig.Clever.ClearRequests();

        var quiet = await rig.ReadAsync(first.Cursor);

        Assert.All(quiet.Ends, end => Assert.Equal((ReadMode.Delta, true), (end.Mode, end.IsComplete)));
        Assert.Equal(RosterKinds.Count, quiet.Ends.Count());
        Assert.Empty(quiet.Records);
        Assert.Equal(["districts", "events", "events"], rig.Clever.Requests.Select(request => request.Endpoint));
        Assert.IsType<CursorItem>(quiet.Items[^1]);
    }

    [Fact]
    public async Task Changes_made_during_the_first_read_are_not_lost()
    {
        await using var rig = await CleverRig.StartAsync();
        var student = rig.District.Student(3);
        rig.Clever.Add(new LocalFault
        {
            Endpoint = "users",
            Query = "count",
            Effect = LocalFaultEffect.None,
            Before = () => rig.District.Change(CleverCollection.Users, student, user => user["name"]!["first"] = "Renamed"),
        });

        var first = await rig.ReadAsync();
        var second = await rig.ReadAsync(first.Cursor);

        Assert.Equal("Stu3", first.Get<Person>(RosterKind.Person, student).Name.Given);
        Assert.Equal("Renamed", second.Get<Person>(RosterKind.Person, student).Name.Given);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Enrollments_that_left_a_section_are_removed_wherever_the_old_values_stand(bool besides)
    {
        await using var rig = await CleverRig.StartAsync();
        rig.District.PreviousStandsBeside = besides;
        var section = rig.District.Section(0);
        var first = await rig.ReadAsync();
        var old = first.Of<Enrollment>().Where(enrollment => enrollment.SectionKey == section).ToList();
        var (leaves, joins) = (rig.District.Student(0), rig.District.Student(11));
        rig.District.Change(CleverCollection.Sections, section, json =>
        {
            var students = (JsonArray)json["students"]!;
            students.RemoveAt(0);
            students.Add((JsonNode?)joins);
        });

        var read = await rig.ReadAsync(first.Cursor);

        Assert.Equal([old.Single(enrollment => enrollment.PersonKey == leaves).Key], read.Removals);
        Assert.Contains(read.Of<Enrollment>(), enrollment => enrollment.PersonKey == joins);
        Assert.Equal(8, read.CountOf(RosterKind.Enrollment));
    }

    [Fact]
    public async Task Several_events_of_a_record_come_to_its_last_state()
    {
        await using var rig = await CleverRig.StartAsync();
        var section = rig.District.Section(0);
        var first = await rig.ReadAsync();
        var students = rig.District.WithRole("student").ToList();
        foreach (var set in new[] { students[..3], students[3..9], students[9..] })
        {
            rig.District.Change(CleverCollection.Sections, section, json => json["students"] = new JsonArray([.. set.Select(id => (JsonNode?)id)]));
        }

        var read = await rig.ReadAsync(first.Cursor);

        Assert.Equal(students[9..], read.Of<Enrollment>().Where(enrollment => enrollment.Role == RosterRole.Student).Select(enrollment => enrollment.PersonKey!).Order());
        Assert.Equal(0, read.Repeats);
        Assert.Equal(9, read.Removals.Count); // whoever was in any of the states, because the last run may have seen any
        Assert.DoesNotContain(read.Removals, key => read.Records.ContainsKey((key, default)));
    }

    [Fact]
    public async Task Unsharing_and_sharing_again_is_a_removal_and_a_creation_under_one_key()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        var student = rig.District.Student(2);
        var key = new RosterKey(RosterKind.Person, student);
        await rig.RunAsync();
        rig.District.Unshare(CleverCollection.Users, student);
        var gone = await rig.RunAsync();
        Assert.Equal(1, gone[RosterKind.Person].Removed);
        Assert.False(rig.Sink.Roster.Contains(key));
        Assert.Empty(rig.Sink.Roster.DanglingReferences());

        rig.District.Share(CleverCollection.Users, student);
        var back = await rig.RunAsync();

        Assert.Equal(1, back[RosterKind.Person].Created);
        Assert.True(rig.Sink.Roster.Contains(key));
    }

    [Fact]
    public async Task Update_without_old_values_is_a_reason_to_read_everything()
    {
        await using var rig = await CleverRig.StartAsync();
        var first = await rig.ReadAsync();
        rig.District.OmitsPrevious = true;
        rig.District.Change(CleverCollection.Sections, rig.District.Section(0), json => json["students"] = new JsonArray());

        var read = await rig.ReadAsync(first.Cursor);

        Assert.Contains(CleverDiagnosticCodes.ReadInFull, read.Codes);
        Assert.True(read.IsComplete);
    }

    [Fact]
    public async Task Types_that_nobody_knows_are_passed_over_and_told()
    {
        await using var rig = await CleverRig.StartAsync();
        var first = await rig.ReadAsync();
        rig.District.AddEvent("robots.created", new JsonObject { ["id"] = "1" });
        rig.District.AddEvent("users.promoted", new JsonObject { ["id"] = "1" });
        rig.District.AddEvent("resources.created", new JsonObject { ["id"] = "1" });
        rig.District.Change(CleverCollection.Users, rig.District.Student(0), user => user["email"] = "new@students.test");

        var read = await rig.ReadAsync(first.Cursor);

        Assert.Equal(2, read.Findings.Single(finding => finding.Code == CleverDiagnosticCodes.UnknownEventType).Count);
        Assert.Equal("new@students.test", read.Of<Person>().Single().Email);
        Assert.NotEqual(EventCursor.ReadEverything, read.Cursor);
    }

    [Fact]
    public async Task Replay_comes_to_the_same()
    {
        await using var rig = await CleverRig.StartAsync();
        var first = await rig.ReadAsync();
        rig.District.Change(CleverCollection.Sections, rig.District.Section(1), json => ((JsonArray)json["students"]!).RemoveAt(0));
        rig.District.Unshare(CleverCollection.Users, rig.District.Student(0));

        var once = await rig.ReadAsync(first.Cursor);
        var again = await rig.ReadAsync(first.Cursor);

        Assert.Equal(once.Records.OrderBy(pair => pair.Key.Key).Select(pair => pair.Value), again.Records.OrderBy(pair => pair.Key.Key).Select(pair => pair.Value));
        Assert.Equal(once.Removals, again.Removals);
    }

    [Fact]
    public async Task Gap_of_time_or_of_events_is_a_reason_to_read_everything()
    {
        await using var rig = await CleverRig.StartAsync();
        var first = await rig.ReadAsync();
        rig.District.Change(CleverCollection.Users, rig.District.Student(0), user => user["email"] = "new@students.test");
        rig.District.ForgetEvents(keep: 1);
        var forgotten = await rig.ReadAsync(first.Cursor);
        Assert.True(forgotten.IsComplete);
        Assert.Contains(CleverDiagnosticCodes.ReadInFull, forgotten.Codes);

        var second = await rig.ReadAsync(forgotten.Cursor);
        Assert.All(second.Ends, end => Assert.Equal(ReadMode.Delta, end.Mode));
        rig.Time.Skip(TimeSpan.FromDays(30));
        Assert.True((await rig.ReadAsync(second.Cursor)).IsComplete);
    }

    [Fact]
    public async Task Quiet_weeks_are_not_a_gap_while_somebody_asked()
    {
        await using var rig = await CleverRig.StartAsync();
        var cursor = (await rig.ReadAsync()).Cursor;
        for (var week = 0; week < 8; week++)
        {
            rig.Time.Skip(TimeSpan.FromDays(7));
            if (week == 5)
            {
                rig.District.ForgetEvents();
            }

            var read = await rig.ReadAsync(cursor);
            Assert.All(read.Ends, end => Assert.Equal(ReadMode.Delta, end.Mode));
            cursor = read.Cursor;
        }
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("nonsense")]
    [InlineData("events1|v3.0|5a0c91b95c7cc000010d417c|5a0c91b95c7cc000010d417c|1788000000")]
    [InlineData("events1|v3.1|5a0c91b95c7cc000010d417c|5a0c91b95c7cc000010d417c|1788000000")]
    [InlineData("events1|v3.1|x|y|99999999999999999999")]
    public async Task Mark_of_another_district_or_version_or_of_nobody_asks_for_everything(string cursor)
    {
        await using var rig = await CleverRig.StartAsync();

        Assert.True((await rig.ReadAsync(cursor)).IsComplete);
    }

    [Fact]
    public async Task More_events_than_are_read_at_once_are_a_reason_to_read_everything()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.MaxEvents = 3);
        var first = await rig.ReadAsync();
        for (var i = 0; i < 4; i++)
        {
            rig.District.Change(CleverCollection.Users, rig.District.Student(i), user => user["email"] = $"new{i}@students.test");
        }

        Assert.True((await rig.ReadAsync(first.Cursor)).IsComplete);
    }

    [Fact]
    public async Task Without_events_everything_is_read_each_time()
    {
        await using var rig = await CleverRig.StartAsync(time =>
        {
            var district = SmallDistrict.Make(time);
            district.ForgetEvents();
            return district;
        });

        var first = await rig.ReadAsync();
        Assert.Contains(CleverDiagnosticCodes.NoEvents, first.Codes);
        Assert.True((await rig.ReadAsync(first.Cursor)).IsComplete);
        rig.Options.UsesEvents = false;
        Assert.Null((await rig.ReadAsync()).Cursor);
    }

    [Fact]
    public async Task Only_events_of_what_was_asked_for_are_requested()
    {
        await using var rig = await CleverRig.StartAsync();
        var fields = RosterFieldSet.Of("person.name.given");
        var first = await rig.ReadAsync(fields: fields);
        rig.District.Change(CleverCollection.Sections, rig.District.Section(0), json => json["name"] = "Other");
        rig.District.Change(CleverCollection.Users, rig.District.Student(0), user => user["name"]!["first"] = "Other");
        rig.Clever.ClearRequests();

        var read = await rig.ReadAsync(first.Cursor, fields);

        Assert.Contains(rig.Clever.Requests, request => request.Endpoint == "events" && request.Query.Contains("record_type=users", StringComparison.Ordinal)
            && !request.Query.Contains("sections", StringComparison.Ordinal));
        Assert.Equal("Other", read.Of<Person>().Single().Name.Given);
        Assert.DoesNotContain(rig.Clever.Requests, request => request.Endpoint == "courses");
    }

    [Fact]
    public async Task Course_with_another_name_is_the_same_course_under_a_new_key()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        await rig.RunAsync();
        var course = rig.District.IdsOf(CleverCollection.Courses)[0];
        rig.District.Change(CleverCollection.Courses, course, json => json["name"] = "Algebra for All");

        var report = await rig.RunAsync();

        Assert.Equal((1, 0, 0), (report[RosterKind.Course].Rekeyed, report[RosterKind.Course].Created, report[RosterKind.Course].Removed));
        Assert.Contains(rig.Sink.Roster.Records.OfType<Course>(), found => found.Title == "Algebra for All");
        Assert.Empty(rig.Sink.Roster.DanglingReferences());
    }

    [Fact]
    public async Task Contact_with_another_name_is_the_same_person_under_a_new_key()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        await rig.RunAsync();
        rig.District.Change(CleverCollection.Users, rig.District.WithRole("contact").First(), user => user["name"]!["last"] = "Married Name");

        var report = await rig.RunAsync();

        Assert.Equal((1, 0, 0), (report[RosterKind.Person].Rekeyed, report[RosterKind.Person].Created, report[RosterKind.Person].Removed));
        Assert.Empty(rig.Sink.Roster.DanglingReferences());
    }

    [Fact]
    public async Task Unchanged_last_modified_hides_no_change()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        rig.Options.UsesEvents = false;
        await rig.RunAsync();
        rig.District.Change(CleverCollection.Sections, rig.District.Section(0), json => json["subject"] = "science");
        Assert.Equal(1, (await rig.RunAsync())[RosterKind.Section].Updated);
        rig.District.Change(CleverCollection.Sections, rig.District.Section(0), json => json["last_modified"] = "2026-09-09T00:00:00.000Z");
        Assert.Equal(0, (await rig.RunAsync()).Changes);
    }

    [Fact]
    public async Task District_that_says_it_is_gone_removes_nothing()
    {
        await using var rig = await CleverRig.StartAsync();
        var first = await rig.ReadAsync();
        rig.District.AddEvent("districts.deleted", rig.District.Get(CleverCollection.Districts, rig.District.Id));

        var read = await rig.ReadAsync(first.Cursor);

        Assert.Contains(CleverDiagnosticCodes.DistrictDeleted, read.Codes);
        Assert.Empty(read.Removals);
    }
}
