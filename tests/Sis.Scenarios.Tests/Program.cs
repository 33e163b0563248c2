using System.Globalization;

namespace Sis.Scenarios.Tests;

/// <summary>One run of the sync in a folder, as a process of its own: it comes as far as a batch and waits there to be killed, or says how much memory it took.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [var folder])
        {
            return await MeasuredRun.RunAsync(folder);
        }

        using var installation = TellingSink.Install(args[0], new KillPoint(long.Parse(args[1], CultureInfo.InvariantCulture), bool.Parse(args[2])));
        await installation.RunAsync();
        return 0;
    }
}
