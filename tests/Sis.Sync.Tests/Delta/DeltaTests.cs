using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Law 11: reads of changes end where a full read at that instant would have ended.</summary>
public sealed class DeltaTests
{
    private static RosterKey Person(string id) => new(RosterKind.Person, id);

    [Fact]
    public async Task Law_11_changes_lead_where_a_full_read_leads()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var before = RosterGen.Roster(seed);
            var source = new SwitchSource(new MemorySource(before));
            using var fixture = new SyncFixture(source, configure: options => options.BatchSize = 3);
            await fixture.RunWellAsync();
            for (var night = 1; night < 4; night++)
            {
                var after = RosterGen.Edit(before, seed + night);
                source.Current = Changes.Of(Changes.Between(before, after));
                await fixture.RunWellAsync();
                Assert.True(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(after)) is [], $"seed {seed}, night {night}");
                before = after;
            }

            source.Current = new MemorySource(before);
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
            Assert.Empty(fixture.Memory.Violations);
        }
    }

    [Fact]
    public async Task Persons_and_enrollments_as_changes_while_other_kinds_are_not_read()
    {
        var source = new MemorySource(Small.Roster(5));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();

        source.Records = [Small.Student("p002", "Bea"), Small.Student("p009"), Small.Enrollment("p009", "c1")];
        source.Add(new RemovalItem(new RosterKey(RosterKind.Enrollment, "c2-p001")));
        foreach (var kind in RosterKinds.All)
        {
            source.End(kind, kind is RosterKind.Person or RosterKind.Enrollment ? ReadMode.Delta : ReadMode.Absent);
        }

        var report = await fixture.RunWellAsync();
        Assert.Equal(4, report.Changes);
        Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        Assert.Equal(
            [RosterOperation.Create, RosterOperation.Update, RosterOperation.Create, RosterOperation.Remove],
            fixture.Memory.Changes.Select(change => change.Operation));
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        Assert.Equal(Small.Roster(5).Count + 1, fixture.Memory.Roster.Count);
    }

    [Fact]
    public async Task A_stated_removal_of_a_parent_takes_its_children_along_children_first()
    {
        var source = new MemorySource(Small.Roster(4));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();

        source.Records = [];
        source.Add(new RemovalItem(new RosterKey(RosterKind.Org, "s2")));
        foreach (var kind in RosterKinds.All)
        {
            source.End(kind, kind == RosterKind.Org ? ReadMode.Delta : ReadMode.Absent);
        }

        await fixture.RunWellAsync();
        Assert.Equal(
            ["enrollment:c2-p001", "enrollment:c2-p003", "section:c2", "org:s2"],
            fixture.Memory.Changes.Select(change => change.Key.ToString()));
        Assert.Equal(
            [RemovalReason.ParentRemoved, RemovalReason.ParentRemoved, RemovalReason.ParentRemoved, RemovalReason.Stated],
            fixture.Memory.Changes.Select(change => change.Reason));
        Assert.Empty(fixture.Memory.Violations);
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    }

    [Fact]
    public async Task A_stated_removal_of_an_org_cuts_the_roles_and_parents_that_name_it()
    {
        var source = new SwitchSource(new MemorySource([.. Small.Roster(), Small.Student("p100", school: "s2")]));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Current = Changes.Of(new RemovalItem(Small.District.Key), new RemovalItem(Small.OtherSchool.Key));
        await fixture.RunWellAsync();
        Assert.Empty(fixture.Memory.Violations);
        Assert.Empty(fixture.Memory.Roster.DanglingReferences());
        Assert.Empty(fixture.Memory.Roster.Find<Person>("p100")!.Roles);
        Assert.Null(fixture.Memory.Roster.Find<Org>("s1")!.ParentKey);
    }

    [Fact]
    public async Task Parents_come_first_and_go_last()
    {
        var source = new SwitchSource(new MemorySource(Small.Roster()));
        using var fixture = new SyncFixture(source, configure: options => options.BatchSize = 1);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();
        source.Current = Changes.Of(
            RosterItem.Of(new Org { Id = "a-child", Name = "Child", Type = OrgType.School, ParentKey = "z-parent" }),
            RosterItem.Of(new Org { Id = "z-parent", Name = "Parent", Type = OrgType.District }));
        await fixture.RunWellAsync();
        source.Current = Changes.Of(new RemovalItem(new RosterKey(RosterKind.Org, "a-child")), new RemovalItem(new RosterKey(RosterKind.Org, "z-parent")));
        await fixture.RunWellAsync();
        Assert.Equal(["z-parent", "a-child", "a-child", "z-parent"], fixture.Memory.Changes.Select(change => change.Key.Id));
        Assert.Empty(fixture.Memory.Violations);
    }

    [Fact]
    public async Task A_record_that_a_change_takes_out_of_what_is_shared_is_removed()
    {
        var policy = new TestPolicy(shares: record => record is not Person { Name.Given: "Secret" });
        var source = new SwitchSource(new MemorySource(Small.Roster()));
        using var fixture = new SyncFixture(source, policy: policy);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();
        source.Current = Changes.Of(RosterItem.Of(Small.Student("p002", "Secret")));
        await fixture.RunWellAsync();
        Assert.False(fixture.Memory.Roster.Contains(Person("p002")));
        Assert.Contains(fixture.Memory.Changes, change => change.Key == Person("p002") && change.Reason == RemovalReason.NotShared);
        Assert.Empty(fixture.Memory.Violations);
    }

    [Fact]
    public async Task A_child_sent_without_its_parent_is_held_back_and_one_that_lost_its_parent_goes()
    {
        var source = new SwitchSource(new MemorySource(Small.Roster()));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Current = Changes.Of(
            RosterItem.Of(Small.Enrollment("nobody", "c1")),
            RosterItem.Of(Small.Enrollment("p001", "c2") with { PersonKey = "nobody" }));
        var report = await fixture.RunWellAsync();
        Assert.Equal(2, report[RosterKind.Enrollment].Rejected);
        Assert.Equal(1, report.Changes);
        Assert.Equal(RemovalReason.ParentRemoved, fixture.Memory.Changes[^1].Reason);
    }
}
