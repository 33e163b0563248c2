using System.CommandLine;

namespace Sis.Cli;

/// <summary>What a run is expected to find, as an option.</summary>
internal static class RunModes
{
    public static Option<string> Option() => new Option<string>("--mode")
    {
        Description = "What the run is expected to find: normal, firstRun (refused if anything was delivered before), or rollOver (limits for a new school year).",
        HelpName = "MODE",
        DefaultValueFactory = _ => "normal",
    }.Among("normal", "firstRun", "rollOver");

    public static RunMode Of(string word) => Enum.Parse<RunMode>(word, ignoreCase: true);
}
