using Microsoft.Extensions.DependencyInjection;
using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Reading;

/// <summary>One tenant is one district; tokens come and go.</summary>
public sealed class DistrictTests
{
    [Fact]
    public async Task Districts_that_connected_are_found()
    {
        await using var rig = await CleverRig.StartAsync();
        var second = SmallDistrict.Make(rig.Time, "Second");
        rig.Clever.Connect(second);

        var districts = await rig.Source.ListDistrictsAsync();

        Assert.Equal(new[] { rig.District.Id, second.Id }.Order(), districts.Select(district => district.Id));
        Assert.All(districts, district => Assert.Contains("read:students", district.Scopes));
        Assert.All(districts, district => Assert.NotNull(district.Since));
    }

    [Fact]
    public async Task Each_tenant_reads_its_own_district_and_no_other()
    {
        await using var rig = await CleverRig.StartAsync();
        var second = new LocalDistrict("Second", rig.Time);
        second.AddSchool("Elsewhere", "e");
        rig.Clever.Connect(second);
        rig.Options.Districts["west"] = second.Id;

        Assert.Equal(2, (await rig.ReadAsync(tenant: "west")).CountOf(RosterKind.Org));
        Assert.Equal(3, (await rig.ReadAsync(tenant: rig.District.Id)).CountOf(RosterKind.Org));
        var failure = Assert.IsType<SisException>((await rig.ReadAsync(tenant: "east")).Failure);
        Assert.Equal(CleverDiagnosticCodes.UnknownTenant, failure.Code);
    }

    [Fact]
    public async Task Token_is_kept_and_fetched_once_more_when_Clever_changed_it()
    {
        await using var rig = await CleverRig.StartAsync();
        await rig.ReadAsync();
        await rig.ReadAsync();
        Assert.Single(rig.Clever.Requests, request => request.Endpoint == "tokens");
        rig.Clever.Add(new LocalFault { Endpoint = "sections", Effect = LocalFaultEffect.None, Before = () => rig.Clever.RotateToken(rig.District.Id) });

        var read = await rig.ReadAsync();

        Assert.True(read.IsComplete);
        Assert.Equal(2, rig.Clever.Requests.Count(request => request.Endpoint == "tokens"));
        Assert.Single(rig.Clever.Requests, request => request.Status == 401);
    }

    [Fact]
    public async Task Token_that_stays_refused_is_asked_for_once()
    {
        await using var rig = await CleverRig.StartAsync();
        rig.Clever.Add(new LocalFault { Endpoint = "districts", Effect = LocalFaultEffect.Status, Status = 401, Times = int.MaxValue });

        var failure = Assert.IsType<SisSourceException>((await rig.ReadAsync()).Failure);

        Assert.Equal(HttpSourceCodes.Unauthorized, failure.Code);
        Assert.Equal((2, 2), (rig.Clever.Requests.Count(request => request.Endpoint == "districts"), rig.Clever.Requests.Count(request => request.Endpoint == "tokens")));
    }

    [Fact]
    public async Task District_that_disconnected_loses_nothing()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        rig.Options.Districts["default"] = rig.District.Id;
        await rig.RunAsync();
        rig.Clever.Disconnect(rig.District.Id);
        await rig.Source.ListDistrictsAsync();

        var report = await rig.RunAsync();

        Assert.Equal(0, report.Changes);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code == CleverDiagnosticCodes.DistrictNotConnected);
        rig.Clever.Connect(rig.District);
        Assert.Equal(0, (await rig.RunAsync()).Changes);
    }

    [Fact]
    public async Task Secret_that_is_wrong_is_told_without_it()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.ClientSecret = "wrong-canary");

        var failure = Assert.IsType<SisSourceException>((await rig.ReadAsync()).Failure);

        Assert.Equal((HttpSourceCodes.Unauthorized, "tokens"), (failure.Code, failure.Endpoint));
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_given_token_is_enough_for_a_trial()
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.ClientId = options.ClientSecret = null);
        rig.Options.AccessToken = rig.Clever.TokenOf(rig.District.Id);

        Assert.True((await rig.ReadAsync()).IsComplete);
        Assert.DoesNotContain(rig.Clever.Requests, request => request.Endpoint == "tokens");
    }

    [Theory]
    [InlineData(10, null, null, false)]
    [InlineData(50, 48, null, true)]
    [InlineData(50, null, 48, true)]
    public async Task Age_of_the_last_sync_is_told_or_a_reason_not_to_read(int hours, int? warn, int? skip, bool isTold)
    {
        await using var rig = await CleverRig.StartAsync(configure: options =>
        {
            options.WarnWhenOlderThan = warn is { } w ? TimeSpan.FromHours(w) : null;
            options.SkipWhenOlderThan = skip is { } s ? TimeSpan.FromHours(s) : null;
        });
        rig.Time.Skip(TimeSpan.FromHours(hours));

        var read = await rig.ReadAsync();

        Assert.Equal(isTold, read.Codes.Any(code => code is CleverDiagnosticCodes.DistrictStale or CleverDiagnosticCodes.DistrictSkipped));
        Assert.Equal(skip is not null, read.End(RosterKind.Person).Mode == ReadMode.Absent);
        rig.District.Change(CleverCollection.Districts, rig.District.Id, district => district["last_clever_sync"] = rig.Time.GetUtcNow().ToString("O"));
        Assert.DoesNotContain(await CodesAsync(rig), code => code is CleverDiagnosticCodes.DistrictStale or CleverDiagnosticCodes.DistrictSkipped);
    }

    [Fact]
    public async Task Probe_says_what_would_work_and_what_is_granted()
    {
        await using var rig = await CleverRig.StartAsync();
        var report = await rig.Source.ProbeAsync("tenant", RosterFieldSet.Of("person.name.*", "section.title"));
        Assert.Equal(ProbeOutcome.Pass, report.Outcome);
        Assert.Equal(["token", "scopes", "district", "sharing", "events"], report.Checks.Select(check => check.Name));
        Assert.Equal(PermissionState.OverGranted, report.Permissions.Single(grant => grant.Resource == "resources").State);
        Assert.Equal(PermissionState.Granted, report.Permissions.Single(grant => grant.Resource == "students").State);

        rig.District.Change(CleverCollection.Districts, rig.District.Id, district => district["state"] = "paused");
        Assert.Equal(ProbeOutcome.Warn, (await rig.Source.ProbeAsync("tenant", RosterFieldSet.Everything)).Outcome);
        rig.Clever.Add(new LocalFault { Endpoint = "districts", Effect = LocalFaultEffect.Status, Status = 500, Times = int.MaxValue });
        Assert.Equal(ProbeOutcome.Fail, (await rig.Source.ProbeAsync("tenant", RosterFieldSet.Everything)).Outcome);
        rig.Clever.Disconnect(rig.District.Id);
        Assert.Equal(ProbeOutcome.Fail, (await rig.Source.ProbeAsync(new string('a', 24), RosterFieldSet.Everything)).Outcome);
    }

    [Fact]
    public async Task Single_records_are_looked_up()
    {
        await using var rig = await CleverRig.StartAsync();
        var read = await rig.ReadAsync();
        var (there, gone) = (rig.District.Student(0), rig.District.Student(1));
        rig.District.Unshare(CleverCollection.Users, gone);
        rig.District.Unshare(CleverCollection.Sections, rig.District.Section(0));
        List<RosterKey> keys =
        [
            new(RosterKind.Person, there), new(RosterKind.Person, gone), new(RosterKind.Org, rig.District.Id), new(RosterKind.Org, rig.District.IdsOf(CleverCollection.Schools)[0]),
            new(RosterKind.Org, "5a0c91b95c7cc000010d417c"), read.Of<Term>().Single().Key, read.Of<Course>().First().Key, new(RosterKind.Course, "~" + new string('0', 32)),
            .. read.Of<Section>().Select(section => section.Key), .. read.Of<Enrollment>().Select(enrollment => enrollment.Key),
        ];

        var found = await rig.Source.FindExistingAsync("tenant", keys);

        Assert.Equal(4 + 1 + 3 + 24, found.Count);
        Assert.DoesNotContain(new RosterKey(RosterKind.Person, gone), found);
        rig.Clever.Add(new LocalFault { Endpoint = "users", Effect = LocalFaultEffect.Status, Status = 500, Times = int.MaxValue });
        await Assert.ThrowsAsync<SisSourceException>(() => rig.Source.FindExistingAsync("tenant", keys));
    }

    [Fact]
    public async Task Handlers_of_the_application_work_around_ours()
    {
        var seen = new List<string>();
        await using var rig = await CleverRig.StartAsync(http: http => http.AddHttpMessageHandler(() => new Counting(seen)));
        rig.Clever.Add(new LocalFault { Endpoint = "users", Effect = LocalFaultEffect.Status, Status = 503 });

        Assert.True((await rig.ReadAsync()).IsComplete);
        Assert.Equal(rig.Clever.Requests.Count - 1, seen.Count); // a try that was repeated is one request to them
    }

    private static async Task<IReadOnlyList<string>> CodesAsync(CleverRig rig) => (await rig.ReadAsync()).Codes;

    private sealed class Counting(List<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
