namespace Sis.Scenarios.Tests;

/// <summary>One run of the sync in a folder, as a process of its own that a test kills.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var installation = TellingSink.Install(args[0], Console.Out);
        var report = await installation.RunAsync();
        return report.Outcome == SyncOutcome.Succeeded ? 0 : 1;
    }
}
