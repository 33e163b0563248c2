using System.Diagnostics;
using System.Globalization;

namespace Sis.Scenarios.Tests;

/// <summary>A run that delivers to nobody and says what memory its process took at most, and how many records it read.</summary>
internal static class MeasuredRun
{
    public static async Task<int> RunAsync(string folder)
    {
        using var installation = new Installation((sync, _) => sync.To(_ => new NobodySink()), folder: folder, gates: Installation.NoGates);
        var report = await installation.RunAsync();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{PeakBytes()} {report.Kinds.Sum(kind => kind.Read)} {report.Delivered}"));
        return report.Outcome == SyncOutcome.Succeeded ? 0 : 1;
    }

    /// <summary>Starts such a run as a process of its own.</summary>
    public static async Task<(long Peak, long Read, long Delivered)> StartAsync(string folder)
    {
        using var process = OwnProcess.Start(folder);
        var line = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        var numbers = line.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1], numbers[2]);
    }

    /// <remarks>Linux tells the peak of the resident set; elsewhere the framework's figure must do.</remarks>
    private static long PeakBytes()
    {
        const string line = "VmHWM:";
        return File.Exists("/proc/self/status")
            ? long.Parse(File.ReadLines("/proc/self/status").First(text => text.StartsWith(line, StringComparison.Ordinal))[line.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024
            : Process.GetCurrentProcess().PeakWorkingSet64;
    }
}
