using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A plan is delivered only under the policy that it was made under.</summary>
public sealed class PolicyChangeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(11)]
    public async Task The_rest_of_an_interrupted_plan_is_not_delivered_under_another_policy(int acknowledged)
    {
        var source = new MemorySource(Small.Roster()) { HonorsFields = false };
        var sink = new MemorySink();
        var store = new MemoryStateStore();
        using var stop = new CancellationTokenSource();
        var faulty = new FaultInjectingSink(sink) { Cancellation = stop }.Add(SinkFault.OnCalls(acknowledged + 1) with { Effect = FaultEffect.Cancel });
        using (var fixture = new SyncFixture(source, faulty, store, configure: options => options.BatchSize = 1))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.RunAsync(stop.Token));
        }

        Assert.Equal(acknowledged, sink.Roster.Count);
        sink.Forget();
        var allowed = new TestPolicy(RosterFieldSet.Of("org.*", "person.name.family"), fingerprint: "less");
        using (var fixture = new SyncFixture(source, sink, store, allowed))
        {
            var report = await fixture.RunWellAsync();
            Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.StalePlan);
            Assert.Equal(0, report.Resumed);
        }

        Assert.All(sink.Changes.Where(change => change.HasAfter), change =>
        {
            Assert.True(change.Key.Kind is RosterKind.Org or RosterKind.Person);
            Assert.True(change.Record is not Person person || (person.Email is null && person.Name.Given is null));
        });
        Assert.Equal(3, sink.Roster.CountOf(RosterKind.Org));
        Assert.Equal(3, sink.Roster.CountOf(RosterKind.Person));
        Assert.Equal(6, sink.Roster.Count);
        Assert.Empty(sink.Violations);
    }

    [Fact]
    public async Task A_plan_that_was_only_made_is_never_delivered_by_a_later_run()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();
        source.Put(Small.Student("p009"));
        await fixture.Sync.RunAsync("sync", new SyncRunOptions { PlanOnly = true });
        source.Records = Small.Roster();
        var report = await fixture.RunWellAsync();
        Assert.Equal(0, report.Delivered);
        Assert.Equal(0, fixture.Memory.Calls);
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    }

    [Fact]
    public async Task A_run_that_shall_only_plan_delivers_nothing_even_after_an_interruption()
    {
        var sink = new MemorySink();
        var store = new MemoryStateStore();
        using var stop = new CancellationTokenSource();
        var faulty = new FaultInjectingSink(sink) { Cancellation = stop }.Add(SinkFault.OnCalls(3) with { Effect = FaultEffect.Cancel });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), faulty, store, configure: options => options.BatchSize = 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.RunAsync(stop.Token));
        var before = sink.Calls;
        var report = await fixture.Sync.RunAsync("sync", new SyncRunOptions { PlanOnly = true });
        Assert.Equal(SyncOutcome.Planned, report.Outcome);
        Assert.Equal(before, sink.Calls);
    }
}
