using Microsoft.Extensions.DependencyInjection;

namespace Sis.PowerSchool.Tests;

/// <summary>A mistake is told when the application starts, with what to do and without a secret.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("http://example.org", "Url")]
    [InlineData("not an address", "Url")]
    [InlineData("https://user:pw-canary@example.org", "Url")]
    public void An_address_must_be_https(string url, string word) => Assert.Contains(Problems(options => options.Url = url), problem => problem.Contains(word) && !problem.Contains("pw-canary"));

    [Fact]
    public void What_follows_the_host_is_cut() =>
        Assert.Equal(new Uri("https://example.powerschool.com/"), new PowerSchoolQueriesOptions { Url = "https://example.powerschool.com/admin/pw.html" }.BaseAddress);

    [Fact]
    public void Good_options_have_no_problem() => Assert.Empty(Problems(_ => { }));

    [Fact]
    public void Every_mistake_is_told()
    {
        Assert.Contains(Problems(options => options.ClientSecret = ""), problem => problem.Contains("ClientSecret"));
        Assert.Contains(Problems(options => options.MaxConcurrency = 0), problem => problem.Contains("MaxConcurrency"));
        Assert.Contains(Problems(options => options.QueryPrefix = "roster'; drop"), problem => problem.Contains("QueryPrefix"));
        Assert.Contains(Problems(options => options.StudentFields["person.mail"] = "X"), problem => problem.Contains("person.mail"));
        Assert.Contains(Problems(options => options.StudentFields["person.email"] = "U_X.Email; drop"), problem => problem.Contains("Table.Column"));
        Assert.Contains(new PowerSchoolRestOptions { LeadTeachersOnly = false }.Problems("x"), problem => problem.Contains("LeadTeachersOnly"));
        Assert.Contains(new PowerSchoolExportOptions().Problems("x"), problem => problem.Contains("Path"));
    }

    [Fact]
    public void A_source_under_its_name_is_checked_at_start()
    {
        var services = new ServiceCollection();
        services.AddSis().AddPowerSchoolQueries("q", _ => { }).AddPowerSchoolRest("r", _ => { }).AddPowerSchoolExports("e", options => options.Path = "x");
        using var provider = services.BuildServiceProvider();

        var problems = provider.GetServices<ISisStartupCheck>().SelectMany(check => check.Check()).ToList();

        Assert.Contains(problems, problem => problem.StartsWith("PowerSchool source 'q'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("PowerSchool source 'r'", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.StartsWith("PowerSchool source 'e'", StringComparison.Ordinal));
    }

    private static List<string> Problems(Action<PowerSchoolQueriesOptions> configure)
    {
        var options = new PowerSchoolQueriesOptions { Url = "https://example.powerschool.com", ClientId = "id", ClientSecret = "secret" };
        configure(options);
        return [.. options.Problems("x")];
    }
}
