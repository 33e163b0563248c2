using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class RekeyTests
{
    private static readonly RekeyItem Renamed = new(new RosterKey(RosterKind.Person, "p001"), "q001");

    private static List<RosterRecord> After(string? given = null) =>
    [
        .. Small.Roster().Select(record => record switch
        {
            Person { Id: "p001" } person => person with { Id = "q001", Name = person.Name with { Given = given ?? person.Name.Given } },
            Enrollment { PersonKey: "p001" } enrollment => enrollment with { PersonKey = "q001" },
            _ => record,
        }),
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("Bea")]
    public async Task A_full_read_with_a_changed_key_keeps_the_record(string? given)
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();

        source.Records = After(given);
        source.Add(Renamed);
        var report = await fixture.RunWellAsync();
        Assert.Equal((1L, given is null ? 0L : 1L, 0L, 0L),
            (report[RosterKind.Person].Rekeyed, report[RosterKind.Person].Updated, report[RosterKind.Person].Created, report[RosterKind.Person].Removed));
        Assert.Equal(RosterOperation.Rekey, fixture.Memory.Changes[0].Operation);
        Assert.Equal("p001", fixture.Memory.Changes[0].PreviousId);
        Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(After(given))));
        Assert.Empty(fixture.Memory.Violations);

        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        source.Reset();
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bea")]
    public async Task A_read_of_changes_with_a_changed_key_and_the_records_keeps_the_record(string? given)
    {
        var source = new SwitchSource(new MemorySource(Small.Roster()));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();

        source.Current = Changes.Of([Renamed, .. After(given).Where(record => record.Id == "q001" || record is Enrollment { PersonKey: "q001" }).Select(RosterItem.Of)]);
        var report = await fixture.RunWellAsync();
        Assert.Equal(1, report[RosterKind.Person].Rekeyed);
        Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(After(given))));
        source.Current = new MemorySource(After(given));
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    }

    [Fact]
    public async Task A_changed_key_alone_is_followed_and_a_full_read_finds_nothing_left_to_do()
    {
        var source = new SwitchSource(new MemorySource(Small.Roster()));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Current = Changes.Of(Renamed);
        Assert.Equal(1, (await fixture.RunWellAsync())[RosterKind.Person].Rekeyed);
        Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(After())));
        source.Current = new MemorySource(After());
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    }

    [Fact]
    public async Task Children_of_a_record_whose_key_changed_survive_the_removal_of_another()
    {
        var source = new SwitchSource(new MemorySource(Small.Roster()));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Current = Changes.Of(Renamed);
        await fixture.RunWellAsync();
        source.Current = Changes.Of(new RemovalItem(new RosterKey(RosterKind.Person, "p002")));
        await fixture.RunWellAsync();
        Assert.True(fixture.Memory.Roster.Contains(new RosterKey(RosterKind.Enrollment, "c2-p001")));
        Assert.Empty(fixture.Memory.Violations);
    }

    [Fact]
    public async Task Keys_of_a_parent_and_of_what_refers_to_it_change_in_one_night()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Records = [.. After().Select(record => record switch
        {
            Org { Id: "s1" } org => org with { Id = "t1" },
            Section { SchoolKey: "s1" } section => section with { SchoolKey = "t1" },
            Person person => person with { Roles = [.. person.Roles.Select(role => role with { OrgKey = "t1" })] },
            _ => record,
        })];
        source.Add(Renamed, new RekeyItem(Small.School.Key, "t1"));
        await fixture.RunWellAsync();
        Assert.Empty(fixture.Memory.Violations);
        Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(source.Records)));
    }

    [Fact]
    public async Task A_child_of_the_same_kind_sent_with_the_changed_key_of_its_parent_keeps_it()
    {
        var source = new SwitchSource(new MemorySource(Small.Roster()));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Current = Changes.Of(new RekeyItem(Small.District.Key, "D"), RosterItem.Of(Small.School with { Name = "Renamed", ParentKey = "D" }));
        await fixture.RunWellAsync();
        Assert.Equal("D", fixture.Memory.Roster.Find<Org>("s1")!.ParentKey);
    }

    [Fact]
    public async Task An_unknown_old_key_is_told_and_costs_nothing()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Add(new RekeyItem(new RosterKey(RosterKind.Person, "nobody"), "q001"));
        var report = await fixture.RunWellAsync();
        Assert.Equal(0, report.Changes);
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.RekeyNotFollowed);
    }

    [Fact]
    public async Task A_new_key_that_another_record_has_is_told_and_the_two_stay_two()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Add(new RekeyItem(new RosterKey(RosterKind.Person, "p001"), "p002"));
        var report = await fixture.RunWellAsync();
        Assert.Equal(0, report.Changes);
        Assert.Equal(3, fixture.Memory.Roster.CountOf(RosterKind.Person));
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.RekeyNotFollowed);
    }

    [Fact]
    public async Task A_changed_key_in_a_read_that_lacks_the_record_takes_nothing_away()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Add(Renamed).Remove(new RosterKey(RosterKind.Person, "p001")).End(RosterKind.Person, ReadMode.Full, isComplete: false);
        await fixture.RunWellAsync();
        Assert.True(fixture.Memory.Roster.Contains(new RosterKey(RosterKind.Enrollment, "c2-p001")));
        Assert.Empty(fixture.Memory.Violations);
    }
}
