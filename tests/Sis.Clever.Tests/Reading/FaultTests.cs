using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Reading;

/// <summary>What goes wrong on the way costs time or completeness, and never a record.</summary>
public sealed class FaultTests
{
    public static TheoryData<LocalFaultEffect, int> Passing => new()
    {
        { LocalFaultEffect.Status, 429 }, { LocalFaultEffect.Status, 500 }, { LocalFaultEffect.Status, 502 }, { LocalFaultEffect.Status, 503 }, { LocalFaultEffect.Status, 504 },
        { LocalFaultEffect.Html, 0 }, { LocalFaultEffect.BrokenJson, 0 }, { LocalFaultEffect.BreaksOff, 0 }, { LocalFaultEffect.Drops, 0 },
    };

    [Theory, MemberData(nameof(Passing))]
    public async Task Failure_that_passes_costs_nothing(LocalFaultEffect effect, int status)
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.PageSize = 7);
        foreach (var endpoint in new[] { "districts", "schools", "terms", "courses", "sections", "users", "tokens" })
        {
            rig.Clever.Add(new LocalFault { Endpoint = endpoint, Effect = effect, Status = status, Skip = endpoint is "users" ? 2 : 0 });
        }

        // The list of tokens is asked for before there is a list to go on with.
        var read = await rig.ReadAsync();
        read = read.Failure is null ? read : await rig.ReadAsync();

        Assert.Null(read.Failure);
        Assert.True(read.IsComplete);
        Assert.Equal((SmallDistrict.People, SmallDistrict.Enrollments, 0), (read.CountOf(RosterKind.Person), read.CountOf(RosterKind.Enrollment), read.Repeats));
    }

    [Fact]
    public async Task Answer_that_takes_too_long_is_asked_for_again()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.TryTimeout = TimeSpan.FromSeconds(75));
        rig.Options.MaxRetries = 1;
        rig.Clever.Add(new LocalFault { Endpoint = "users", Effect = LocalFaultEffect.Slow, Delay = TimeSpan.FromMilliseconds(200) });

        Assert.True((await rig.ReadAsync()).IsComplete);
    }

    [Theory]
    [InlineData("users", new[] { RosterKind.Person, RosterKind.StudentContact })]
    [InlineData("sections", new[] { RosterKind.Section, RosterKind.Enrollment })]
    [InlineData("schools", new[] { RosterKind.Org })]
    [InlineData("districts", new[] { RosterKind.Org })]
    [InlineData("terms", new[] { RosterKind.Term })]
    [InlineData("courses", new[] { RosterKind.Course })]
    public async Task List_that_fails_leaves_what_it_covers_incomplete_and_the_rest_is_read(string endpoint, RosterKind[] incomplete)
    {
        await using var rig = await CleverRig.StartAsync();
        rig.Clever.Add(new LocalFault { Endpoint = endpoint, Effect = LocalFaultEffect.Status, Status = 500, Times = int.MaxValue });

        var read = await rig.ReadAsync();

        Assert.Null(read.Failure);
        Assert.Equal(incomplete, read.Ends.Where(end => !end.IsComplete).Select(end => end.Kind).Order());
        Assert.All(read.Ends.Where(end => !end.IsComplete), end => Assert.NotNull(end.Reason));
        Assert.Equal(EventCursor.ReadEverything, read.Cursor);
    }

    [Fact]
    public async Task Role_that_fails_leaves_people_incomplete_and_the_others_are_read()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.Roles = CleverRoles.Student | CleverRoles.Teacher);
        rig.Clever.Add(new LocalFault { Endpoint = "users", Query = "role=student", Effect = LocalFaultEffect.Status, Status = 500, Times = int.MaxValue });

        var read = await rig.ReadAsync();

        Assert.False(read.End(RosterKind.Person).IsComplete);
        Assert.Equal(3, read.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task Courses_that_cannot_be_read_leave_the_courses_of_sections_as_they_are()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        rig.Options.UsesEvents = false;
        await rig.RunAsync();
        rig.Clever.Add(new LocalFault { Endpoint = "courses", Effect = LocalFaultEffect.Status, Status = 500, Times = int.MaxValue });
        var report = await rig.RunAsync();

        Assert.Equal(0, report.Changes);
        Assert.All(rig.Sink.Roster.Records.OfType<Section>(), section => Assert.NotNull(section.CourseKey));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task List_that_is_not_shared_is_absent_and_not_empty(int status)
    {
        await using var rig = await CleverRig.StartAsync();
        rig.Clever.Add(new LocalFault { Endpoint = "users", Effect = LocalFaultEffect.Status, Status = status, Times = int.MaxValue });

        var read = await rig.ReadAsync();

        Assert.Equal(ReadMode.Absent, read.End(RosterKind.Person).Mode);
        Assert.Contains(CleverDiagnosticCodes.ListNotShared, read.Codes);
    }

    [Fact]
    public async Task What_Clever_cannot_do_is_asked_for_once()
    {
        await using var rig = await CleverRig.StartAsync();
        rig.Clever.Add(new LocalFault { Endpoint = "users", Effect = LocalFaultEffect.Status, Status = 501, Times = int.MaxValue });

        var read = await rig.ReadAsync();

        Assert.Single(rig.Clever.Requests, request => request.Endpoint == "users");
        Assert.False(read.End(RosterKind.Person).IsComplete);
    }

    [Fact]
    public async Task When_nothing_can_be_read_there_is_an_exception()
    {
        await using var rig = await CleverRig.StartAsync();
        foreach (var endpoint in new[] { "districts", "schools", "terms", "courses", "sections", "users" })
        {
            rig.Clever.Add(new LocalFault { Endpoint = endpoint, Effect = LocalFaultEffect.Status, Status = 503, Times = int.MaxValue });
        }

        var failure = Assert.IsType<SisSourceException>((await rig.ReadAsync()).Failure);
        Assert.True(failure.IsTransient);
        Assert.Equal(503, failure.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Requests_wait_for_the_minute_to_end_when_none_are_left(bool areLists)
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.PageSize = 1, options: new LocalCleverOptions { RequestsPerMinute = 20, LimitsAreLists = areLists });

        var read = await rig.ReadAsync();

        Assert.True(read.IsComplete);
        Assert.DoesNotContain(rig.Clever.Requests, request => request.Status == 429); // the headers were believed
        Assert.NotEmpty(rig.Time.Waits);
    }

    [Fact]
    public async Task Requests_stay_within_the_limit_that_is_set()
    {
        await using var rig = await CleverRig.StartAsync(configure: options =>
        {
            options.PageSize = 5;
            options.RequestsPerMinute = 10;
        });

        Assert.True((await rig.ReadAsync()).IsComplete);
        Assert.Contains(rig.Time.Waits, wait => wait > TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Cancelled_read_ends_at_once()
    {
        await using var rig = await CleverRig.StartAsync();
        using var stop = new CancellationTokenSource();
        rig.Clever.Add(new LocalFault { Endpoint = "users", Effect = LocalFaultEffect.Slow, Delay = TimeSpan.FromMinutes(5), Before = stop.Cancel });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.ReadAsync(cancellationToken: stop.Token));
    }
}
