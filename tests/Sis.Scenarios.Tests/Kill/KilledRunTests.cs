using System.Diagnostics;

namespace Sis.Scenarios.Tests;

public sealed class KilledRunTests
{
    [Fact]
    public async Task A_first_run_that_is_killed_is_finished_by_the_next()
    {
        using var undisturbed = new Installation(gates: Installation.NoGates);
        await undisturbed.RunAsync(new RosterFiles());
        foreach (var batch in new[] { 0, Random.Shared.Next(1, 40), Random.Shared.Next(40, 70) })
        {
            using var installation = TellingSink.Install(null, TextWriter.Null);
            new RosterFiles().WriteTo(installation.Input);
            await KillAtAsync(installation.Folder, batch);
            await CheckAsync(installation, undisturbed, $"killed at batch {batch}");
        }
    }

    [Fact]
    public async Task A_later_run_that_is_killed_among_updates_and_removals_is_finished_by_the_next()
    {
        using var undisturbed = new Installation(gates: Installation.NoGates);
        await undisturbed.RunAsync(new RosterFiles());
        await undisturbed.RunAsync(DayTwo());
        foreach (var batch in new[] { Random.Shared.Next(0, 4), Random.Shared.Next(4, 8), Random.Shared.Next(8, 14) })
        {
            using var installation = TellingSink.Install(null, TextWriter.Null);
            Assert.Equal(SyncOutcome.Succeeded, (await installation.RunAsync(new RosterFiles())).Outcome);
            File.Delete(Path.Combine(installation.Folder, TellingSink.JournalName));
            DayTwo().WriteTo(installation.Input);
            await KillAtAsync(installation.Folder, batch);
            await CheckAsync(installation, undisturbed, $"killed at batch {batch}");
        }
    }

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
        var applied = (await File.ReadAllLinesAsync(Path.Combine(installation.Folder, TellingSink.JournalName))).Select(line => line.Split(' ', 2)).ToArray();
        Assert.All(applied.GroupBy(line => line[1]), change => Assert.Single(change.Select(line => line[0]).Distinct()));
        Assert.All(applied.GroupBy(line => line[0]), change => Assert.Single(change.Select(line => line[1]).Distinct()));
        var sentTwice = applied.GroupBy(line => line[0]).Where(change => change.Count() > 1).Select(change => change.First()[1].Split(' ')[^1]).Distinct().ToArray();
        Assert.True(sentTwice.Length <= 1, how);

        // What the killed process had put aside is gone too.
        Assert.Equal([installation.Input], Directory.GetDirectories(installation.Folder));
    }

    private static async Task KillAtAsync(string folder, int batch)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "exec", typeof(KilledRunTests).Assembly.Location, folder })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line == $"batch {batch}")
                {
                    return;
                }
            }

            Assert.Fail($"The process ended before batch {batch}.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
