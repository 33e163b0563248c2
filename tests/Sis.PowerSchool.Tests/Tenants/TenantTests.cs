using Microsoft.Extensions.DependencyInjection;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>Each tenant has a server, credentials, a token and options of its own.</summary>
public sealed class TenantTests
{
    private static readonly LocalPowerSchoolOptions NorthServer = new() { ClientId = "north-client", ClientSecret = "north-secret" };
    private static readonly LocalPowerSchoolOptions SouthServer = new() { ClientId = "south-client", ClientSecret = "south-secret" };

    [Theory]
    [InlineData("queries")]
    [InlineData("rest")]
    public async Task Two_tenants_read_from_two_servers_and_never_mix_tokens(string feeder)
    {
        await using var north = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 20, Schools = 1 }), NorthServer);
        await using var south = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 31, Schools = 1 }), SouthServer);
        await using var provider = Services(feeder, north, south);
        var source = provider.GetRequiredKeyedService<ISisSource>("ps");

        var reads = await Task.WhenAll(Read.OfAsync(source, tenant: "north"), Read.OfAsync(source, tenant: "south"));
        var again = await Read.OfAsync(source, tenant: "north");

        Assert.Equal([20, 31, 20], reads.Append(again).Select(read => read.Keys(RosterKind.Person).Count(key => key.StartsWith('S'))));
        Assert.All((Local[])[north, south], local => Assert.Equal((1, 0), (local.Server.TokensIssued, local.Server.Refused)));
        Assert.Equal(OrgType.District, again.Get<Org>(RosterKind.Org, "0").Type);
        Assert.Equal(["north district", "south district"], reads.Select(read => read.Get<Org>(RosterKind.Org, "0").Name));

        // Each is asked again, and looked at, where it was read.
        var before = (north.Server.Requests.Count, south.Server.Requests.Count);
        var key = new RosterKey(RosterKind.Person, reads[1].Keys(RosterKind.Person).First(key => key.StartsWith('S')));
        Assert.Equal([key], await ((IRecordLookup)source).FindExistingAsync("south", [key]));
        Assert.Contains((await ((ISourceProbe)source).ProbeAsync("south", RosterFieldSet.Of("person.name.family"))).Checks, check => check.Message.StartsWith("31 students", StringComparison.Ordinal));
        Assert.Equal(before.Item1, north.Server.Requests.Count);
        Assert.True(south.Server.Requests.Count > before.Item2);
    }

    [Fact]
    public async Task New_credentials_of_a_tenant_are_taken_without_a_restart_and_nobody_else_is_touched()
    {
        await using var north = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 5, Schools = 1 }), NorthServer);
        await using var south = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 6, Schools = 1 }), SouthServer);
        var secret = "of-yesterday";
        await using var provider = Services("queries", north, south, () => secret);
        var source = provider.GetRequiredKeyedService<ISisSource>("ps");
        await Read.OfAsync(source, tenant: "south");
        var exception = await Assert.ThrowsAsync<SisSourceException>(() => Read.OfAsync(source, tenant: "north"));
        Assert.Equal(PowerSchoolDiagnosticCodes.CredentialsRefused, exception.Code);

        secret = NorthServer.ClientSecret;
        await Read.OfAsync(source, tenant: "north");
        await Read.OfAsync(source, tenant: "south");

        Assert.Equal((1, 1), (north.Server.TokensIssued, south.Server.TokensIssued));
    }

    [Fact]
    public async Task A_tenant_that_nobody_configured_is_told_and_no_server_is_asked()
    {
        await using var north = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 5, Schools = 1 }), NorthServer);
        await using var provider = Services("queries", north, north);
        var source = provider.GetRequiredKeyedService<ISisSource>("ps");

        var exception = await Assert.ThrowsAsync<SisException>(() => Read.OfAsync(source, tenant: "east"));
        var failed = await Assert.ThrowsAsync<SisException>(() => Read.OfAsync(source, tenant: "broken"));
        var report = await ((ISourceProbe)source).ProbeAsync("east", RosterFieldSet.Everything);

        Assert.Equal((PowerSchoolDiagnosticCodes.TenantNotConfigured, PowerSchoolDiagnosticCodes.TenantNotConfigured), (exception.Code, failed.Code));
        Assert.Contains("Url", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("vault-canary", failed.ToString(), StringComparison.Ordinal);
        Assert.Equal(("options", ProbeOutcome.Fail), (report.Checks.Single().Name, report.Outcome));
        Assert.Empty(north.Server.Requests);
    }

    /// <summary>A handler that makes a request anew loses whose it is; then nothing is sent anywhere.</summary>
    [Fact]
    public async Task A_request_of_which_it_is_not_known_whose_it_is_is_not_sent()
    {
        await using var north = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 5, Schools = 1 }), NorthServer);
        await using var provider = Services("rest", north, north, configureHttp: http => http.AddHttpMessageHandler(() => new Remaker()));

        var exception = await Assert.ThrowsAsync<SisSourceException>(() => Read.OfAsync(provider.GetRequiredKeyedService<ISisSource>("ps"), tenant: "north"));

        Assert.Equal(HttpSourceCodes.ForeignAddress, exception.Code);
        Assert.Empty(north.Server.Requests);
    }

    [Fact]
    public async Task Exports_of_tenants_are_read_each_in_its_own_way()
    {
        using var folder = new TempFolder();
        var district = PowerSchoolDistrict.Generate(new() { Students = 12, Schools = 2 });
        PowerSchoolExportWriter.Write(district, folder.File("a"), new PowerSchoolExportStyle { DateFormat = "dd/MM/yyyy" });
        PowerSchoolExportWriter.Write(district, folder.File("b"));
        var services = new ServiceCollection();
        services.AddSingleton(folder);
        services.AddSis().AddPowerSchoolExports("ps", (options, tenant, provider, _) =>
        {
            options.Path = provider.GetRequiredService<TempFolder>().File(tenant == "north" ? "a" : "b");
            options.DaysFirst = tenant == "north";
            options.TimeProvider = Given.Clock();
            if (tenant == "south")
            {
                options.LeftOutSchools.Add(102);
            }

            return default;
        });
        await using var provider = services.BuildServiceProvider();
        var source = provider.GetRequiredKeyedService<ISisSource>("ps");

        var (north, south) = (await Read.OfAsync(source, tenant: "north"), await Read.OfAsync(source, tenant: "south"));

        Assert.Equal(["0", "101", "102"], north.Keys(RosterKind.Org));
        Assert.Equal(["0", "101"], south.Keys(RosterKind.Org));
        Assert.Equal(south.Get<Person>(RosterKind.Person, "S1").Demographics.BirthDate, north.Get<Person>(RosterKind.Person, "S1").Demographics.BirthDate);
        Assert.DoesNotContain(north.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.InvalidDate);
    }

    private static ServiceProvider Services(string feeder, Local north, Local south, Func<string>? secret = null, Action<IHttpClientBuilder>? configureHttp = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var builder = services.AddSis();
        _ = feeder == "rest" ? builder.AddPowerSchoolRest("ps", Configure, configureHttp) : builder.AddPowerSchoolQueries("ps", Configure, configureHttp);
        return services.BuildServiceProvider();

        async ValueTask Configure(PowerSchoolServerOptions options, string tenant, IServiceProvider provider, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (tenant == "broken")
            {
                throw new InvalidOperationException("vault-canary");
            }

            if (tenant == "east")
            {
                return;
            }

            var server = (tenant == "north" ? north : south).Server;
            (options.Url, options.ClientId, options.ClientSecret) = (server.Address.ToString(), server.ClientId, tenant == "north" && secret is not null ? secret() : server.ClientSecret);
            (options.TimeProvider, options.BaseDelay, options.MaxRetries) = (Local.Clock, TimeSpan.FromMilliseconds(1), 1);
            (options.DistrictName, options.Contacts) = (tenant + " district", false);
        }
    }

    private sealed class Remaker : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            base.SendAsync(new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content }, cancellationToken);
    }
}
