using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Law 12: what is one tenant's is reachable under that tenant's name only.</summary>
public sealed class TenantTests
{
    [Fact]
    public async Task Tenants_have_nothing_of_each_other()
    {
        var rosters = new Dictionary<string, IReadOnlyList<RosterRecord>> { ["north"] = Small.Roster(2), ["south"] = Small.Roster(5) };
        var source = MemorySource.From((request, _) =>
            rosters[request.Tenant].Select(RosterItem.Of).Concat(RosterKinds.All.Select(RosterItem.Complete)).ToAsyncEnumerable());
        var store = new MemoryStateStore();
        using var fixture = new SyncFixture(source, store: store);
        foreach (var tenant in rosters.Keys)
        {
            var report = await fixture.Sync.RunAsync("sync", new SyncRunOptions { Tenant = tenant });
            Assert.Equal(rosters[tenant].Count, report.Delivered);
        }

        rosters["north"] = Small.Roster(1);
        await fixture.Sync.RunAsync("sync", new SyncRunOptions { Tenant = "north" });
        foreach (var tenant in rosters.Keys)
        {
            Assert.Empty(fixture.Memory.Of(tenant).DifferencesFrom(MemoryRoster.Of(rosters[tenant])));
            Assert.All(await fixture.Sync.ReadRunsAsync("sync", tenant).ToListAsync(), report => Assert.Equal(tenant, report.Tenant));
        }

        Assert.Empty(await fixture.Sync.ReadRunsAsync("sync").ToListAsync());
        Assert.Empty(await fixture.Sync.ReadPlanAsync("sync").ToListAsync());
        Assert.Empty(await fixture.Sync.ReadPlanAsync("sync", "NORTH").ToListAsync());
        Assert.Equal(["north", "south"], fixture.Memory.Tenants);
        Assert.All(fixture.Memory.Begun, run => Assert.Contains(run.Tenant, rosters.Keys));
    }
}
