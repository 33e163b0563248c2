using Microsoft.Extensions.DependencyInjection;

namespace Sis.Clever.Tests;

/// <summary>A mistake in the options is told when the application starts, with what to do and without a secret.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, Action<CleverOptions>> Mistakes => new()
    {
        { "no credentials", options => options.ClientId = options.ClientSecret = null },
        { "ClientSecret is missing", options => options.ClientSecret = null },
        { "ClientId is missing", options => options.ClientId = " " },
        { "both AccessToken and ClientId", options => options.AccessToken = "secret-canary" },
        { "AccessToken has white space", options => { options.ClientId = options.ClientSecret = null; options.AccessToken = "secret-canary\n"; } },
        { "BaseAddress must be an absolute https", options => options.BaseAddress = new Uri("http://api.clever.com") },
        { "BaseAddress must be an absolute https", options => options.BaseAddress = new Uri("http://127.0.0.1:1") },
        { "BaseAddress must be a host alone", options => options.BaseAddress = new Uri("https://api.clever.com/v3.0") },
        { "TokenAddress must be", options => options.TokenAddress = new Uri("/x", UriKind.Relative) },
        { "PageSize is 0", options => options.PageSize = 0 },
        { "PageSize is 10001", options => options.PageSize = 10_001 },
        { "RequestsPerMinute is 1201", options => options.RequestsPerMinute = 1201 },
        { "TryTimeout", options => options.TryTimeout = TimeSpan.Zero },
        { "ResumeDelay", options => options.ResumeDelay = TimeSpan.FromDays(2) },
        { "Roles must name", options => options.Roles = CleverRoles.None },
        { "Version or Username", options => options.Version = (CleverApiVersion)9 },
        { "tenant 'west'", options => options.Districts["west"] = "secret-canary" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void Mistake_is_told(string message, Action<CleverOptions> mistake)
    {
        var services = new ServiceCollection();
        services.AddSis().AddClever("clever", options =>
        {
            options.ClientId = "id";
            options.ClientSecret = "secret-canary";
            mistake(options);
        });
        using var provider = services.BuildServiceProvider();

        var problems = provider.GetServices<ISisStartupCheck>().SelectMany(check => check.Check()).ToList();

        Assert.Contains(problems, problem => problem.Contains(message, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.StartsWith("Clever source 'clever': ", problem, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.DoesNotContain("canary", problem, StringComparison.Ordinal));
        var failure = Assert.Throws<SisException>(() => provider.GetRequiredKeyedService<ISisSource>("clever"));
        Assert.Equal(CleverDiagnosticCodes.InvalidOptions, failure.Code);
    }

    [Fact]
    public void Options_as_they_are_by_default_need_credentials_alone()
    {
        var services = new ServiceCollection();
        services.AddSis().AddClever("clever", options => (options.ClientId, options.ClientSecret) = ("id", "secret"));
        using var provider = services.BuildServiceProvider();

        Assert.Empty(provider.GetServices<ISisStartupCheck>().SelectMany(check => check.Check()));
        Assert.IsType<CleverSource>(provider.GetRequiredKeyedService<ISisSource>("clever"));
    }
}
