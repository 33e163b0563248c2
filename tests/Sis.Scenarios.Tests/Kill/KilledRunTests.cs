using System.Globalization;

namespace Sis.Scenarios.Tests;

public sealed class KilledRunTests
{
    [Fact]
    public async Task A_first_run_that_is_killed_is_finished_by_the_next()
    {
        using var undisturbed = TellingSink.Install();
        await undisturbed.RunAsync(new RosterFiles());
        foreach (var kill in PointsAmong(await LastBatchAsync(undisturbed)))
        {
            using var installation = TellingSink.Install();
            new RosterFiles().WriteTo(installation.Input);
            await KillAsync(installation.Folder, kill);
            await CheckAsync(installation, undisturbed, $"killed at {kill}");
        }
    }

    [Fact]
    public async Task A_later_run_that_is_killed_among_updates_and_removals_is_finished_by_the_next()
    {
        using var undisturbed = TellingSink.Install();
        await undisturbed.RunAsync(new RosterFiles());
        File.Delete(Path.Combine(undisturbed.Folder, TellingSink.JournalName));
        await undisturbed.RunAsync(DayTwo());
        foreach (var kill in PointsAmong(await LastBatchAsync(undisturbed)))
        {
            using var installation = TellingSink.Install();
            Assert.Equal(SyncOutcome.Succeeded, (await installation.RunAsync(new RosterFiles())).Outcome);
            File.Delete(Path.Combine(installation.Folder, TellingSink.JournalName));
            DayTwo().WriteTo(installation.Input);
            await KillAsync(installation.Folder, kill);
            await CheckAsync(installation, undisturbed, $"killed at {kill}");
        }
    }

    /// <summary>The first batch, one between, and the last, which the sink has by then.</summary>
    private static KillPoint[] PointsAmong(int last) =>
        [new(0, IsApplied: false), new(Random.Shared.Next(1, last), IsApplied: Random.Shared.Next(2) == 0), new(last, IsApplied: true)];

    private static async Task<int> LastBatchAsync(Installation installation) =>
        (await TellingSink.AppliedAsync(installation)).Max(line => int.Parse(line[^1], CultureInfo.InvariantCulture));

    private static RosterFiles DayTwo()
    {
        var files = new RosterFiles();
        for (var i = 10; i < 40; i++)
        {
            files.ChangeRow("users.csv", $"p{i}", row => row.Replace("-given", "-renamed", StringComparison.Ordinal)).RemoveRow("enrollments.csv", $"e{i}");
        }

        return files.RemoveRow("classes.csv", "k12").Append("users.csv", "new1,,,true,s1,student,u,,G,F,,,,,,,05,", "new2,,,true,s1,student,u,,G,F,,,,,,,05,");
    }

    private static async Task CheckAsync(Installation installation, Installation undisturbed, string how)
    {
        var report = await installation.RunAsync();
        Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        Assert.True(report.Resumed > 0, how);
        Assert.Equal(0, report.Changes);
        Assert.True(undisturbed.Dump().SequenceEqual(installation.Dump()), how);
        Assert.Equal(0, (await installation.RunAsync()).Delivered);

        // Each change went under one identifier, and only the batch that was under way may have been sent twice.
        var applied = await TellingSink.AppliedAsync(installation);
        Assert.All(applied.GroupBy(line => string.Join(' ', line[1..])), change => Assert.Single(change.Select(line => line[0]).Distinct()));
        Assert.All(applied.GroupBy(line => line[0]), change => Assert.Single(change.Select(line => string.Join(' ', line[1..])).Distinct()));
        var sentTwice = applied.GroupBy(line => line[0]).Where(change => change.Count() > 1).Select(change => change.First()[^1]).Distinct().ToArray();
        Assert.True(sentTwice.Length <= 1, how);

        // What the killed process had put aside is gone too.
        Assert.Equal([installation.Input], Directory.GetDirectories(installation.Folder));
    }

    private static async Task KillAsync(string folder, KillPoint kill)
    {
        using var process = OwnProcess.Start(folder, kill.Batch.ToString(CultureInfo.InvariantCulture), kill.IsApplied.ToString());
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            Assert.Equal(TellingSink.Here, await process.StandardOutput.ReadLineAsync(patience.Token));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
