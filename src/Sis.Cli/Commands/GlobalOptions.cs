using System.CommandLine;

namespace Sis.Cli;

/// <summary>The options of every command.</summary>
internal sealed class GlobalOptions
{
    public const string JsonName = "--json";

    public Option<bool> Json { get; } = new(JsonName) { Description = "Print one JSON document on standard output and nothing else.", Recursive = true };

    public Option<bool> ShowValues { get; } = new("--show-values")
    {
        Description = "Show personal values. Without it there are names of fields, keys and counts only.",
        Recursive = true,
    };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Tell more on standard error: log lines, and where an error came from.", Recursive = true };

    public void AddTo(Command root)
    {
        root.Add(Json);
        root.Add(ShowValues);
        root.Add(Verbose);
    }

    public ToolOutput OutputFor(ParseResult arguments) =>
        new(arguments.GetValue(Json), arguments.GetValue(ShowValues), arguments.GetValue(Verbose));
}
