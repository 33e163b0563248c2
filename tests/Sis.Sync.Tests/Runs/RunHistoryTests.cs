using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Runs are stored with their steps and numbers, can be asked for, and are pruned.</summary>
public sealed class RunHistoryTests
{
    [Fact]
    public async Task Steps_form_a_tree_with_times_and_counts()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster()));
        var report = (await night.Runs.ReadAsync("sync").ToListAsync()).Single();
        Assert.Equal(["read", "compare", "health", "deliver"], report.Steps.Select(step => step.Name));
        var compare = report.Steps.Single(step => step.Name == "compare");
        Assert.Equal(["share", "org", "term", "course", "section", "person", "enrollment", "studentContact", "gates", "store"], compare.Steps.Select(step => step.Name));
        Assert.Equal(3, compare.Steps.Single(step => step.Name == "person").Count);
        Assert.Equal("commit", Assert.Single(report.Steps.Single(step => step.Name == "deliver").Steps).Name);
        Assert.Equal(report.RunId, (await night.Runs.GetAsync("sync", report.RunId))!.RunId);
        Assert.Null(await night.Runs.GetAsync("sync", "none"));
    }

    [Fact]
    public async Task Runs_are_asked_for_by_time_outcome_and_code_and_have_a_series_of_numbers()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero));
        using var night = await GateNight.AfterFirstAsync(new MemorySource(new School().Roster()), time: time);
        for (var day = 2; day <= 4; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            night.Source.Remove(School.Leaving(1, day == 3 ? 40 : day));
            await night.Sync.RunAsync("sync");
        }

        Assert.Equal(4, await night.Runs.ReadAsync("sync").CountAsync());
        Assert.Equal(2, await night.Runs.ReadAsync("sync", new RunQuery { From = time.GetUtcNow().AddDays(-1) }).CountAsync());
        Assert.Equal(2, await night.Runs.ReadAsync("sync", new RunQuery { Until = time.GetUtcNow().AddDays(-1) }).CountAsync());
        Assert.Equal(2, await night.Runs.ReadAsync("sync", new RunQuery { Outcome = SyncOutcome.SucceededWithHolds }).CountAsync());
        Assert.Equal(2, await night.Runs.ReadAsync("sync", new RunQuery { Code = GateCodes.Removals }).CountAsync());
        var series = await night.Runs.ReadStatisticsAsync("sync").ToListAsync();
        Assert.Equal([200, 198, 160, 160], series.Select(run => run.Schools.Where(school => school.School is "s1" or "s2").Sum(school => school.People)));
        Assert.Equal([0, 0, 38, 38], series.Select(run => run.Kinds.Single(kind => kind.Kind == "person").Held));
    }

    [Fact]
    public async Task Old_runs_numbers_and_closed_plans_are_pruned()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero));
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster()), time: time, sync: sync => sync.Retention(retention =>
        {
            retention.Runs = TimeSpan.FromDays(3);
            retention.Statistics = TimeSpan.FromDays(8);
            retention.ClosedPlan = TimeSpan.FromDays(2);
        }));
        for (var day = 0; day < 10; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            await night.RunAsync(SyncOutcome.Succeeded);
        }

        Assert.Equal(4, await night.Runs.ReadAsync("sync").CountAsync());
        Assert.Equal(9, await night.Runs.ReadStatisticsAsync("sync").CountAsync());
        night.Source.Put(Small.Student("p002", "Bea"));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(1, await night.Plans.ReadAsync("sync").CountAsync());
        time.Advance(TimeSpan.FromDays(3));
        night.Source.FailAfter = 0;
        await night.RunAsync(SyncOutcome.Failed);
        Assert.Equal(0, await night.Plans.ReadAsync("sync").CountAsync());
        Assert.Equal(PlanStatus.Closed, (await night.Plans.GetAsync("sync"))!.Status);
    }
}
