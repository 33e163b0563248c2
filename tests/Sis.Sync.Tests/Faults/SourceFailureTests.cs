using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class SourceFailureTests
{
    [Fact]
    public async Task A_source_that_breaks_anywhere_delivers_nothing_and_loses_nothing()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();
        source.Put(Small.Student("p009"));
        source.Remove(new RosterKey(RosterKind.Enrollment, "c2-p001"));
        for (var items = 0; items <= source.Records.Count + RosterKinds.Count; items += 3)
        {
            source.FailAfter = items;
            var report = await fixture.RunAsync();
            Assert.Equal(SyncOutcome.Failed, report.Outcome);
            Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.SourceFailed);
            Assert.Equal(0, fixture.Memory.Calls);
        }

        source.Reset();
        await fixture.RunWellAsync();
        Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(source.Records)));
    }

    [Fact]
    public async Task A_policy_that_breaks_while_it_decides_delivers_nothing_and_loses_nothing()
    {
        var breaks = false;
        var source = new MemorySource(Small.Roster());
        var policy = new TestPolicy(shares: record => breaks && record.Id == "p002" ? throw new InvalidOperationException("no") : true);
        using var fixture = new SyncFixture(source, policy: policy);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();
        source.Put(Small.Student("p009"));
        breaks = true;
        var exception = await Record.ExceptionAsync(() => fixture.RunAsync());
        Assert.Equal(0, fixture.Memory.Calls);
        breaks = false;
        Assert.Equal(1, (await fixture.RunWellAsync()).Delivered);
        Assert.True(exception is null, $"An exception escaped instead of a report: {exception?.GetType()}");
    }
}
