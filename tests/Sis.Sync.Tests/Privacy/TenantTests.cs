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

    [Fact]
    public async Task One_run_of_a_sync_and_tenant_takes_place_at_a_time_and_tenants_do_not_wait_for_each_other()
    {
        using var release = new SemaphoreSlim(0);
        var reading = new TaskCompletionSource();
        var source = MemorySource.From((request, _) => request.Tenant == "north" ? WaitAsync() : Items());
        using var fixture = new SyncFixture(source);
        var first = fixture.Sync.RunAsync("sync", new SyncRunOptions { Tenant = "north" });
        await reading.Task;
        var refusal = await Assert.ThrowsAsync<SisException>(() => fixture.Sync.RunAsync("sync", new SyncRunOptions { Tenant = "north" }));
        Assert.Equal("SIS9001", refusal.Code);
        Assert.Equal(SyncOutcome.Succeeded, (await fixture.Sync.RunAsync("sync", new SyncRunOptions { Tenant = "south" })).Outcome);
        release.Release();
        Assert.Equal(SyncOutcome.Succeeded, (await first).Outcome);
        Assert.Equal(0, (await fixture.Sync.RunAsync("sync", new SyncRunOptions { Tenant = "south" })).Changes);

        async IAsyncEnumerable<RosterItem> WaitAsync()
        {
            reading.TrySetResult();
            await release.WaitAsync();
            await foreach (var item in Items())
            {
                yield return item;
            }
        }

        static IAsyncEnumerable<RosterItem> Items() => Small.Roster().Select(RosterItem.Of).Concat(RosterKinds.All.Select(RosterItem.Complete)).ToAsyncEnumerable();
    }

    [Fact]
    public async Task A_tenants_cursor_and_dead_letters_are_its_own()
    {
        var cursors = new List<string>();
        var source = MemorySource.From((request, _) =>
        {
            cursors.Add($"{request.Tenant} {request.Cursor}");
            return Small.Roster(students: 40).Select(RosterItem.Of).Concat(RosterKinds.All.Select(RosterItem.Complete))
                .Append(new CursorItem("after " + request.Tenant)).ToAsyncEnumerable();
        });
        var bad = new RosterKey(RosterKind.Person, "p017");
        var isBad = true;
        var sink = new RefusingSink(new MemorySink())
        {
            Refuse = (_, batch) => isBad && batch.Run.Tenant == "north" && batch.Changes.Any(change => change.Key == bad)
                ? new RosterBatchException("APP1", "Refused.", [new RefusedChange(bad, "APP1")]) : null,
        };
        using var fixture = new SyncFixture(source, sink);
        foreach (var tenant in new[] { "north", "south", "north", "south" })
        {
            await fixture.Sync.RunAsync("sync", new SyncRunOptions { Tenant = tenant });
        }

        Assert.Equal(["north ", "south ", "north after north", "south after south"], cursors);
        Assert.Single(await fixture.DeadLetters.ReadAsync("sync", "north").ToListAsync());
        Assert.Empty(await fixture.DeadLetters.ReadAsync("sync", "south").ToListAsync());
        Assert.Equal(0, await fixture.DeadLetters.ReleaseAsync("sync", tenant: "south"));
        isBad = false;
        Assert.Equal(1, await fixture.DeadLetters.ReleaseAsync("sync", tenant: "north"));
        Assert.Equal(SyncOutcome.Succeeded, (await fixture.Sync.RunAsync("sync", new SyncRunOptions { Tenant = "north" })).Outcome);
    }
}
