using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>The laws of the design, as properties over small rosters full of trouble.</summary>
public sealed class LawTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void Law_1_the_same_input_twice_plans_nothing() => Check(async seed =>
    {
        var district = new RandomDistrict(seed);
        using var fixture = new SyncFixture(new MemorySource(district.Day(0)));
        await fixture.RunWellAsync();
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    });

    [Fact]
    public void Law_1_any_permutation_of_the_input_gives_the_same_plan() => Check(async seed =>
    {
        var district = new RandomDistrict(seed);
        var plans = new List<string>();
        foreach (var shuffle in new[] { 1, 2, 3 })
        {
            var source = new MemorySource(district.Day(0)) { MixesKinds = true, BatchSize = shuffle };
            using var fixture = new SyncFixture(source, configure: options => options.PendingRecords = 1024);
            await fixture.RunWellAsync();
            source.Records = district.Shuffled(1, shuffle);
            await fixture.RunWellAsync();
            plans.Add(string.Join('\n', await fixture.Sync.ReadPlanAsync("sync").Select(change => change.ToString()).ToListAsync()));
        }

        Assert.Equal(plans[0], plans[1]);
        Assert.Equal(plans[0], plans[2]);
    });

    [Fact]
    public void Law_2_and_7_the_sink_holds_the_shared_view_after_each_day_and_never_a_child_without_its_parent() => Check(async seed =>
    {
        var district = new RandomDistrict(seed);
        var source = new MemorySource();
        using var fixture = new SyncFixture(source, configure: options => options.BatchSize = 1 + (seed & 7));
        for (var day = 0; day < 4; day++)
        {
            source.Records = district.Shuffled(day, seed + day);
            await fixture.RunWellAsync();
            Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(ExpectedView.Of(district.Day(day)))));
            Assert.Empty(fixture.Memory.Violations);
        }
    });

    [Fact]
    public void Law_3_nothing_is_removed_by_a_read_that_proves_nothing() => Check(async seed =>
    {
        var district = new RandomDistrict(seed);
        var source = new MemorySource(district.Day(0));
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        var before = fixture.Memory.Roster;
        source.Records = [.. district.Day(0).Where(record => (record.Id.Length + seed + record.Id[^1]) % 3 != 0 && record.Kind > RosterKind.Section)];
        foreach (var kind in RosterKinds.All)
        {
            source.End(kind, ReadMode.Full, isComplete: false);
        }

        var report = await fixture.RunWellAsync();
        Assert.Equal(0, report.Kinds.Sum(kind => kind.Removed));
        Assert.All(before.Keys, key => Assert.True(fixture.Memory.Roster.Contains(key)));
    });

    [Fact]
    public void Law_8_nothing_outside_the_field_list_leaves() => Check(async seed =>
    {
        var district = new RandomDistrict(seed);
        var fields = RosterFieldSet.Of("person.name.given", "person.ext.bus", "section.title", "enrollment.role");
        var source = new MemorySource(district.Day(0)) { HonorsFields = false };
        using var fixture = new SyncFixture(source, policy: new TestPolicy(fields));
        await fixture.RunWellAsync();
        foreach (var record in fixture.Memory.Roster.Records)
        {
            Assert.All(
                RosterCatalog.FieldsOf(record.Kind).Where(field => field.GetValue(record) is not null),
                field => Assert.True(fields.Contains(field), field.Name));
            Assert.DoesNotContain("locker", record.Extensions().Keys);
        }

        Assert.Empty(fixture.Memory.Roster.DanglingReferences());
    });

    private static void Check(Func<int, Task> property) =>
        Prop.ForAll<int>(seed => property(seed).GetAwaiter().GetResult()).Check(Runs);
}
