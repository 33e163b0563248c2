using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class DuplicateTests
{
    private static readonly Person Known = Small.Student("p002");
    private static readonly Person New = Small.Student("p900");

    public static TheoryData<bool, bool, bool> Cases => new()
    {
        { false, false, false }, { false, false, true }, { false, true, false }, { false, true, true },
        { true, false, false }, { true, false, true }, { true, true, false }, { true, true, true },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task The_same_facts_twice_count_once(bool isKnown, bool farApart, bool isShuffled)
    {
        var person = isKnown ? Known : New;
        var (report, sink) = await RunAsync(person, person, farApart, isShuffled);
        Assert.Equal(isKnown ? 0 : 1, report.Changes);
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.RepeatedRecord && finding.Count == 1);
        Assert.Equal(person, sink.Roster.Find(person.Key));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Different_facts_under_one_key_are_not_used_and_what_was_delivered_stays(bool isKnown, bool farApart, bool isShuffled)
    {
        var person = isKnown ? Known : New;
        foreach (var (first, second) in new[] { (person, person with { Pronouns = "x" }), (person with { Pronouns = "x" }, person), (person with { Pronouns = "x" }, person with { Pronouns = "y" }) })
        {
            var (report, sink) = await RunAsync(first, second, farApart, isShuffled);
            Assert.Equal(0, report.Changes);
            Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.ContradictingRecords && finding.Count == 1);
            Assert.Equal(isKnown ? person : null, sink.Roster.Find(person.Key));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Three_copies_of_a_delivered_record_leave_it_and_its_children_as_they_were(bool firstIsAsDelivered)
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Records = [.. Small.Roster().Select(record => record.Key == Known.Key && !firstIsAsDelivered ? Known with { Pronouns = "w" } : record),
            Known with { Pronouns = "x" }, Known with { Pronouns = "y" }];
        var report = await fixture.RunWellAsync();
        Assert.Equal(0, report.Changes);
        Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(Small.Roster())));
    }

    [Fact]
    public async Task Children_of_a_new_record_that_contradicts_itself_are_held_back()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Records = [.. Small.Roster(), New, New with { Pronouns = "x" }, Small.Enrollment("p900", "c1")];
        var report = await fixture.RunWellAsync();
        Assert.Equal(0, report.Changes);
        Assert.Equal(1, report[RosterKind.Enrollment].Rejected);
        Assert.Empty(fixture.Memory.Violations);

        source.Records = [.. Small.Roster(), New, Small.Enrollment("p900", "c1")];
        Assert.Equal(2, (await fixture.RunWellAsync()).Delivered);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Children_of_an_org_that_contradicts_itself_keep_it_only_if_it_was_delivered(bool isKnown)
    {
        var parent = isKnown ? Small.District : new Org { Id = "new", Name = "New", Type = OrgType.District };
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Records = [.. Small.Roster(), parent with { Name = "A" }, parent with { Name = "B" },
            new Org { Id = "child", Name = "Child", Type = OrgType.School, ParentKey = parent.Id }];
        var report = await fixture.RunWellAsync();
        Assert.Equal(1, report.Changes);
        Assert.Equal(isKnown ? parent.Id : null, fixture.Memory.Roster.Find<Org>("child")!.ParentKey);
        Assert.Equal("d", fixture.Memory.Roster.Find<Org>("s1")!.ParentKey);
        Assert.Empty(fixture.Memory.Violations);
    }

    [Fact]
    public async Task In_a_read_of_changes_different_facts_are_not_used_either()
    {
        var source = new SwitchSource(new MemorySource(Small.Roster()));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        source.Current = Changes.Of(
            RosterItem.Of(Known with { Pronouns = "x" }), RosterItem.Of(New), RosterItem.Of(Known), RosterItem.Of(New with { Pronouns = "x" }),
            RosterItem.Of(Small.Enrollment("p900", "c1")), RosterItem.Of(Small.Enrollment("p002", "c2")));
        var report = await fixture.RunWellAsync();
        Assert.Equal(["enrollment:c2-p002"], fixture.Memory.Changes.Skip(Small.Roster().Count).Select(change => change.Key.ToString()));
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.ContradictingRecords && finding.Count == 2);
    }

    private static async Task<(SyncReport Report, MemorySink Sink)> RunAsync(Person first, Person second, bool farApart, bool isShuffled)
    {
        var roster = Small.Roster(200).ToList();
        var source = new MemorySource(roster);
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        var persons = roster.OfType<Person>().Where(person => person.Id != first.Id).ToList();
        if (isShuffled)
        {
            new Random(1).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(persons));
        }

        persons.Insert(1, first);
        persons.Insert(farApart ? persons.Count : 2, second);
        source.Records = [.. roster.Where(record => record is not Person), .. persons];
        var report = await fixture.RunWellAsync();
        Assert.Empty(fixture.Memory.Violations);
        return (report, fixture.Memory);
    }
}
