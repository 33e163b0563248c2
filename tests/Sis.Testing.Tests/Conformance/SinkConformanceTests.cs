namespace Sis.Testing.Tests;

public sealed class SinkConformanceTests
{
    public static TheoryData<string> Rules => new(SinkConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public async Task The_memory_sink_keeps_the_contract(string rule)
    {
        var sink = new MemorySink();

        await SinkConformance.CheckAsync(rule, () => Task.FromResult(new SinkFixture(sink, tenant => Task.FromResult(sink.Of(tenant).Records))));

        Assert.Empty(sink.Violations);
    }

    [Theory, MemberData(nameof(Rules))]
    public Task A_sink_without_flaw_passes(string rule) => SinkConformance.CheckAsync(rule, () => Flawed("none"));

    [Theory, MemberData(nameof(Rules))]
    public async Task Every_rule_fails_on_a_sink_that_breaks_it(string rule)
    {
        var exception = await Assert.ThrowsAsync<ConformanceException>(() => SinkConformance.CheckAsync(rule, () => Flawed(rule)));

        Assert.Equal(rule, exception.Rule);
        Assert.DoesNotContain("Grace", exception.Message);
        Assert.DoesNotContain("@example", exception.Message);
    }

    [Theory, MemberData(nameof(Rules))]
    public Task A_sink_of_few_fields_is_judged_by_those(string rule)
    {
        var fields = RosterFieldSet.Of("org.name");
        var sink = new FlawedSink("none");
        return SinkConformance.CheckAsync(rule, () => Task.FromResult(new SinkFixture(sink, tenant => Task.FromResult(sink.Read(tenant))) { Fields = fields }));
    }

    [Fact]
    public async Task A_fixture_without_anything_to_check_is_refused() =>
        await Assert.ThrowsAsync<ConformanceException>(() => SinkConformance.CheckAsync(SinkConformance.Rules[0],
            () => Task.FromResult(new SinkFixture(new MemorySink(), _ => Task.FromResult<IEnumerable<RosterRecord>>([])) { Fields = RosterFieldSet.None })));

    [Fact]
    public async Task A_fixture_is_cleaned_up_either_way()
    {
        var cleaned = 0;
        SinkFixture Make(string flaw)
        {
            var sink = new FlawedSink(flaw);
            return new SinkFixture(sink, tenant => Task.FromResult(sink.Read(tenant)))
            {
                CleanUp = () =>
                {
                    cleaned++;
                    return ValueTask.CompletedTask;
                },
            };
        }

        await SinkConformance.CheckAsync("a removed record is gone", () => Task.FromResult(Make("none")));
        await Assert.ThrowsAsync<ConformanceException>(() =>
            SinkConformance.CheckAsync("a removed record is gone", () => Task.FromResult(Make("a removed record is gone"))));

        Assert.Equal(2, cleaned);
    }

    [Fact]
    public void A_rule_is_declined_by_name_and_reason()
    {
        var rules = SinkConformance.Rules.Except("a re-key keeps the record", because: "The destination gives out its own keys.");

        Assert.Equal(SinkConformance.Rules.Count - 1, rules.Count);
        Assert.DoesNotContain("a re-key keeps the record", rules);
        Assert.Throws<ArgumentException>(() => rules.Except("a re-key keeps the record", because: "Twice."));
        Assert.Throws<ArgumentException>(() => rules.Except("unicode survives", because: " "));
    }

    [Fact]
    public async Task An_unknown_rule_is_an_error() =>
        await Assert.ThrowsAsync<ArgumentException>(() => SinkConformance.CheckAsync("no such rule", () => Flawed("none")));

    private static Task<SinkFixture> Flawed(string flaw)
    {
        var sink = new FlawedSink(flaw);
        return Task.FromResult(new SinkFixture(sink, tenant => Task.FromResult(sink.Read(tenant))));
    }
}
