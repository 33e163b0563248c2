namespace Sis.Testing.Tests;

public sealed class SourceConformanceTests
{
    private static readonly DistrictGenerator District = new(200);

    public static TheoryData<string> Rules => new(SourceConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task The_memory_source_keeps_the_contract(string rule) => SourceConformance.CheckAsync(rule, () => Task.FromResult(
        new SourceFixture(new MemorySource(Sample.Roster()) { BatchSize = 2 })
        {
            Canaries = [FlawedSource.Canary],
            Broken = new MemorySource(Sample.Roster()) { FailAfter = 2 },
        }));

    [Theory, MemberData(nameof(Rules))]
    public Task The_generated_source_keeps_the_contract(string rule) => SourceConformance.CheckAsync(rule, () => Task.FromResult(
        new SourceFixture(District.DayOne.ToSource())
        {
            Canaries = [.. Canaries.Of(District.DayOne.Records(RosterKind.Person))],
            Broken = new MemorySource(District.DayOne.Records()).End(RosterKind.Person, ReadMode.Full, isComplete: false),
        }));

    [Theory, MemberData(nameof(Rules))]
    public Task A_source_without_flaw_passes(string rule) => SourceConformance.CheckAsync(rule, () => Flawed("none"));

    [Theory, MemberData(nameof(Rules))]
    public async Task Every_rule_fails_on_a_source_that_breaks_it(string rule)
    {
        var exception = await Assert.ThrowsAsync<ConformanceException>(() => SourceConformance.CheckAsync(rule, () => Flawed(rule)));

        Assert.Equal(rule, exception.Rule);
        Assert.DoesNotContain(FlawedSource.Canary, exception.Message);
    }

    private static Task<SourceFixture> Flawed(string flaw) => Task.FromResult(
        new SourceFixture(new FlawedSource(flaw)) { Canaries = [FlawedSource.Canary], Broken = new FlawedSource(flaw, isCutShort: true) });
}
