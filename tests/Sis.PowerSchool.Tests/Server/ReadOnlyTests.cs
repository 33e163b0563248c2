using Microsoft.Extensions.DependencyInjection;

namespace Sis.PowerSchool.Tests;

/// <summary>Read-only by structure: what could write does not leave.</summary>
public sealed class ReadOnlyTests
{
    [Theory]
    [InlineData("GET", "/ws/v1/district/school", true)]
    [InlineData("GET", "/ws/schema/table/cc?q=x", true)]
    [InlineData("POST", "/oauth/access_token", true)]
    [InlineData("POST", "/ws/schema/query/org.sis.roster.cc", true)]
    [InlineData("POST", "/ws/schema/query/org.sis.roster.cc/count", true)]
    [InlineData("POST", "/ws/v1/student", false)]
    [InlineData("POST", "/ws/schema/table/students", false)]
    [InlineData("POST", "/ws/schema/query/../table/students", true)] // resolved before it leaves: see below
    [InlineData("POST", "/ws/schema/query/%2e%2e/table/students", false)]
    [InlineData("POST", "/ws/schema/query/", false)]
    [InlineData("POST", "/oauth/access_token/x", false)]
    [InlineData("PUT", "/ws/v1/event_subscription", false)]
    [InlineData("DELETE", "/ws/schema/table/students/1", false)]
    [InlineData("PATCH", "/ws/schema/query/x", false)]
    [InlineData("GET", "/admin/home.html", false)]
    public void Only_what_reads_is_let_through(string method, string path, bool allowed)
    {
        var address = new Uri("https://example.powerschool.com" + path);
        var resolved = address.AbsolutePath.StartsWith("/ws/schema/table", StringComparison.Ordinal) && method == "POST";

        Assert.Equal(allowed && !resolved, ReadOnlyGuard.Allows(new HttpMethod(method), address));
    }

    [Fact]
    public async Task A_whole_read_sends_nothing_else()
    {
        await using var local = await Local.StartAsync();
        foreach (var feeder in (string[])["rest", "tables", "queries"])
        {
            await Read.OfAsync(local.Of(feeder));
            await ((ISourceProbe)local.Of(feeder)).ProbeAsync("t", RosterFieldSet.Everything);
        }

        Assert.NotEmpty(local.Server.Requests);
        Assert.All(local.Server.Requests, request => Assert.True(request.StartsWith("GET /ws/", StringComparison.Ordinal) || request == "POST /oauth/access_token"
            || request.StartsWith("POST /ws/schema/query/", StringComparison.Ordinal), request));
    }

    /// <summary>A handler of the application's own that turns a request into a write does not get past the guard.</summary>
    [Fact]
    public async Task A_handler_of_the_application_cannot_write_either()
    {
        await using var local = await Local.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSis().AddPowerSchoolRest("ps", options =>
        {
            (options.Url, options.ClientId, options.ClientSecret) = (local.Server.Address.ToString(), local.Server.ClientId, local.Server.ClientSecret);
            options.ConfigureHttp = http => http.AddHttpMessageHandler(() => new Writer());
        });
        await using var provider = services.BuildServiceProvider();

        var exception = await Assert.ThrowsAsync<SisSourceException>(() => Read.OfAsync(provider.GetRequiredKeyedService<ISisSource>("ps")));

        Assert.Equal(PowerSchoolDiagnosticCodes.WriteRefused, exception.Code);
        Assert.DoesNotContain(local.Server.Requests, request => request.StartsWith("PUT", StringComparison.Ordinal));
    }

    private sealed class Writer : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Method = request.RequestUri!.AbsolutePath.Contains("oauth", StringComparison.Ordinal) ? request.Method : HttpMethod.Put;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
