namespace Sis.Scenarios.Tests;

public sealed class TenantTests
{
    [Fact]
    public async Task Two_tenants_in_one_state_file_do_not_see_each_other()
    {
        using var installation = new Installation();
        await RunAsync("north", new RosterFiles("n-"));
        var north = installation.Dump("north");
        var second = await RunAsync("south", new RosterFiles("s-", students: 20));

        Assert.Equal(second.Changes, second.Kinds.Sum(kind => kind.Created));
        Assert.Equal(north, installation.Dump("north"));
        Assert.All(await installation.PlanAsync("south"), change => Assert.StartsWith(change.Key.Kind == RosterKind.StudentContact ? "~" : "s-", change.Key.Id, StringComparison.Ordinal));
        Assert.All(await installation.Sync.ReadRunsAsync("sync", "south").ToListAsync(), run => Assert.Equal("south", run.Tenant));
        Assert.Empty(await installation.Sync.ReadRunsAsync("sync", "nobody").ToListAsync());
        Assert.Empty(await installation.PlanAsync("nobody"));

        // The same keys under two names are two records.
        var twin = await RunAsync("twin", new RosterFiles("n-"));
        Assert.Equal(north.Length, installation.Dump("twin").Length);
        Assert.Equal(twin.Changes, twin.Kinds.Sum(kind => kind.Created));
        await RunAsync("twin", new RosterFiles("n-").RemoveRow("enrollments.csv", "n-e1"));
        Assert.Equal(north.Length - 1, installation.Dump("twin").Length);
        Assert.Equal(north, installation.Dump("north"));
        Assert.Equal(0, (await RunAsync("north", new RosterFiles("n-"))).Changes);

        async Task<SyncReport> RunAsync(string tenant, RosterFiles files)
        {
            files.WriteTo(installation.Input);
            var report = await installation.RunAsync(tenant);
            Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
            return report;
        }
    }
}
