using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Reading;

/// <summary>Pages are followed to their end and nowhere else.</summary>
public sealed class PagingTests
{
    [Fact]
    public async Task Empty_last_page_is_an_end_like_any_other()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.PageSize = SmallDistrict.People / 2);

        var read = await rig.ReadAsync();

        Assert.True(read.IsComplete);
        Assert.Equal(SmallDistrict.People, read.CountOf(RosterKind.Person));
        Assert.Equal(3, rig.Clever.Requests.Count(request => request.Endpoint == "users" && request.Query.Contains("limit", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(LocalFaultEffect.Loop, "")]
    [InlineData(LocalFaultEffect.Link, "/v3.1/users?limit=10")]
    public async Task Pages_that_repeat_themselves_end_the_list_as_not_complete(LocalFaultEffect effect, string link)
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.PageSize = 10);
        rig.Clever.Add(new LocalFault { Endpoint = "users", Effect = effect, Link = link, Times = int.MaxValue });

        var read = await rig.ReadAsync();

        Assert.False(read.End(RosterKind.Person).IsComplete);
        Assert.False(read.End(RosterKind.StudentContact).IsComplete);
        Assert.True(read.End(RosterKind.Enrollment).IsComplete);
        Assert.Contains(read.Findings, finding => finding.Message.Contains(CleverDiagnosticCodes.PagingLoop, StringComparison.Ordinal));
        Assert.True(rig.Clever.Requests.Count(request => request.Endpoint == "users") <= 3);
        Assert.Equal(EventCursor.ReadEverything, read.Cursor);
    }

    [Fact]
    public async Task Link_to_another_host_is_never_followed()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.PageSize = 10);
        await using var stranger = await LocalClever.StartAsync(SmallDistrict.Make(rig.Time));
        rig.Clever.Add(new LocalFault { Endpoint = "users", Effect = LocalFaultEffect.Link, Link = new Uri(stranger.BaseAddress, "/v3.1/users").AbsoluteUri });

        var read = await rig.ReadAsync();

        Assert.Empty(stranger.Requests);
        Assert.False(read.End(RosterKind.Person).IsComplete);
        Assert.Contains(read.Findings, finding => finding.Message.Contains(HttpSourceCodes.ForeignAddress, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirect_to_another_host_is_never_followed()
    {
        await using var rig = await CleverRig.StartAsync();
        await using var stranger = await LocalClever.StartAsync(SmallDistrict.Make(rig.Time));
        rig.Clever.Add(new LocalFault { Endpoint = "sections", Effect = LocalFaultEffect.Redirect, Link = new Uri(stranger.BaseAddress, "/v3.1/sections").AbsoluteUri, Times = int.MaxValue });

        var read = await rig.ReadAsync();

        Assert.Empty(stranger.Requests);
        Assert.False(read.End(RosterKind.Section).IsComplete);
        Assert.True(read.End(RosterKind.Person).IsComplete);
    }

    [Fact]
    public async Task List_that_is_cut_short_is_found_by_its_count()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.PageSize = 10);
        rig.Clever.Add(new LocalFault { Endpoint = "users", Query = "starting_after", Effect = LocalFaultEffect.CutShort, Times = int.MaxValue });
        var section = rig.District.Section(0);
        rig.Clever.Add(new LocalFault { Endpoint = "sections", Query = "limit", Effect = LocalFaultEffect.CutShort });

        var read = await rig.ReadAsync();

        Assert.False(read.End(RosterKind.Person).IsComplete && read.CountOf(RosterKind.Person) < SmallDistrict.People);
        Assert.Equal(4, read.CountOf(RosterKind.Section)); // the rest was asked for
        Assert.True(read.End(RosterKind.Section).IsComplete);
        Assert.NotNull(section);
    }

    [Fact]
    public async Task List_that_stays_short_removes_nothing()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        await rig.RunAsync();
        rig.Clever.Add(new LocalFault { Endpoint = "users", Query = "limit", Effect = LocalFaultEffect.CutShort, Times = int.MaxValue });

        var read = await rig.ReadAsync();
        var report = await rig.RunAsync(RunMode.Normal);

        Assert.False(read.End(RosterKind.Person).IsComplete);
        Assert.Contains(read.Findings, finding => finding.Message.Contains(CleverDiagnosticCodes.CountNotReached, StringComparison.Ordinal));
        Assert.Equal(0, report.Kinds.Sum(kind => kind.Removed));
    }

    [Fact]
    public async Task Who_is_added_during_the_read_is_read()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.PageSize = 10);
        var school = rig.District.IdsOf(CleverCollection.Schools)[0];
        var added = string.Empty;
        rig.Clever.Add(new LocalFault { Endpoint = "users", Query = "count", Effect = LocalFaultEffect.None, Before = () => added = rig.District.AddStudent(school, "Late", "Comer") });

        var read = await rig.ReadAsync();

        Assert.True(read.End(RosterKind.Person).IsComplete);
        Assert.Equal("Late", read.Get<Person>(RosterKind.Person, added).Name?.Given);
    }

    [Fact]
    public async Task Unsharing_between_two_pages_is_neither_an_error_nor_a_reason_to_lose_others()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.PageSize = 5);
        var gone = rig.District.IdsOf(CleverCollection.Users)[7];
        var next = rig.District.IdsOf(CleverCollection.Users)[4];
        rig.Clever.Add(new LocalFault
        {
            Endpoint = "users",
            Query = "starting_after",
            Effect = LocalFaultEffect.None,
            Before = () =>
            {
                rig.District.Unshare(CleverCollection.Users, gone);
                rig.District.Unshare(CleverCollection.Users, next); // where the page goes on from
            },
        });

        var read = await rig.ReadAsync();

        Assert.True(read.End(RosterKind.Person).IsComplete);
        Assert.Equal(SmallDistrict.People - 1, read.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task List_goes_on_from_its_last_page_after_a_failure_that_outlasted_the_tries()
    {
        await using var rig = await CleverRig.StartAsync(configure: options =>
        {
            options.PageSize = 5;
            options.MaxRetries = 1;
        });
        rig.Clever.Add(new LocalFault { Endpoint = "users", Query = "starting_after", Skip = 1, Times = 4, Effect = LocalFaultEffect.Status, Status = 503 });

        var read = await rig.ReadAsync();

        Assert.True(read.IsComplete);
        Assert.Equal((SmallDistrict.People, 0), (read.CountOf(RosterKind.Person), read.Repeats));
        Assert.Single(rig.Clever.Requests, request => request is { Endpoint: "users", Query: "?limit=5" });
    }

    [Fact]
    public async Task Pages_that_are_too_large_for_Clever_are_asked_for_smaller()
    {
        await using var rig = await CleverRig.StartAsync(options: new LocalCleverOptions { MaxLimit = 1000 });

        Assert.True((await rig.ReadAsync()).IsComplete);
        Assert.Contains(rig.Clever.Requests, request => request.Status == 413);
    }
}
