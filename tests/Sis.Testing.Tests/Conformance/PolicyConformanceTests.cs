namespace Sis.Testing.Tests;

public sealed class PolicyConformanceTests
{
    public static TheoryData<string> Rules => new(PolicyConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task A_policy_without_flaw_passes(string rule) => PolicyConformance.CheckAsync(rule, () => Flawed("none"));

    [Theory, MemberData(nameof(Rules))]
    public async Task Every_rule_fails_on_a_policy_that_breaks_it(string rule)
    {
        var exception = await Assert.ThrowsAsync<ConformanceException>(() => PolicyConformance.CheckAsync(rule, () => Flawed(rule)));

        Assert.Equal(rule, exception.Rule);
        Assert.DoesNotContain(FlawedSource.Canary, exception.Message);
    }

    private static Task<PolicyFixture> Flawed(string flaw) => Task.FromResult(new PolicyFixture(new FlawedPolicy(flaw), Sample.Roster()));
}
