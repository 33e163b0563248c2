using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class RunTests
{
    [Fact]
    public async Task First_run_delivers_everything_and_second_nothing()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);

        var first = await fixture.RunWellAsync();
        var second = await fixture.RunWellAsync();

        Assert.Equal(Small.Roster().Count, first.Changes);
        Assert.Equal(first.Changes, first.Delivered);
        Assert.Equal(0, second.Changes);
        Assert.Equal(Small.Roster().Count, second.Kinds.Sum(kind => kind.Unchanged));
        Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(Small.Roster())));
        Assert.Empty(fixture.Memory.Violations);
    }

    [Fact]
    public async Task A_changed_field_is_an_update_that_names_the_field()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();

        source.Put(Small.Student("p002", given: "Bea"));
        var report = await fixture.RunWellAsync();

        Assert.Equal(1, report[RosterKind.Person].Updated);
        Assert.Equal(1, report.Changes);
        var change = Assert.Single(fixture.Memory.Changes);
        Assert.Equal(RosterOperation.Update, change.Operation);
        Assert.Equal([PersonFields.GivenName], change.ChangedFields);
        Assert.Equal("Ana", ((Person)change.Previous!).Name.Given);
        Assert.Equal("Bea", ((Person)change.Record!).Name.Given);
    }

    [Fact]
    public async Task What_is_missing_from_a_complete_read_is_removed_children_first()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();

        source.Remove(new RosterKey(RosterKind.Person, "p001"), new RosterKey(RosterKind.Enrollment, "c2-p001"));
        var report = await fixture.RunWellAsync();

        Assert.Equal(2, report.Changes);
        Assert.Equal([RosterKind.Enrollment, RosterKind.Person], fixture.Memory.Changes.Select(change => change.Key.Kind));
        Assert.All(fixture.Memory.Changes, change => Assert.Equal(RemovalReason.Missing, change.Reason));
    }

    [Fact]
    public async Task An_incomplete_read_removes_nothing_and_holds_on_to_parents()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        var before = fixture.Memory.Roster.Fingerprint();

        source.Remove(new RosterKey(RosterKind.Person, "p001"), new RosterKey(RosterKind.Enrollment, "c2-p001"))
            .End(RosterKind.Enrollment, ReadMode.Full, isComplete: false, reason: "the file was cut short");
        var report = await fixture.RunWellAsync();

        Assert.Equal(SyncOutcome.SucceededWithHolds, report.Outcome);
        Assert.Equal(0, report.Changes);
        Assert.Equal(1, report[RosterKind.Enrollment].Withheld);
        Assert.Equal(1, report[RosterKind.Person].Withheld);
        Assert.Equal(before, fixture.Memory.Roster.Fingerprint());
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.RemovalsSuspended);
    }

    [Fact]
    public async Task A_plan_can_be_made_without_delivering_it()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);

        var report = await fixture.Sync.RunAsync("sync", new SyncRunOptions { PlanOnly = true });
        var plan = await fixture.Sync.ReadPlanAsync("sync").ToListAsync();

        Assert.Equal(SyncOutcome.Planned, report.Outcome);
        Assert.Equal(0, fixture.Memory.Calls);
        Assert.Equal(Small.Roster().Count, plan.Count);
        Assert.Equal(plan.Select(change => change.Key).Order(), plan.Select(change => change.Key));

        var second = await fixture.RunWellAsync();
        Assert.Equal(Small.Roster().Count, second.Delivered);
    }
}
