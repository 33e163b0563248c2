using System.CommandLine;

namespace Sis.Cli;

/// <summary>The argument and options by which commands are given roster files.</summary>
internal sealed class RosterInput
{
    public RosterInput(string name = "PATH", string description = "A folder or zip archive of roster files.") => Path = new Argument<string>(name) { Description = description };

    public Argument<string> Path { get; }

    public Option<string?> Format { get; } = new Option<string?>("--format")
    {
        Description = $"The format, if it shall not be recognised: {string.Join(", ", ReadableFormats.All.Select(format => format.Name))}.",
        HelpName = "FORMAT",
    }.Among([.. ReadableFormats.All.Select(format => format.Name)]);

    public Option<string?> Mapping { get; } = new("--mapping") { Description = "The JSON file that says what the columns of files of any other layout mean.", HelpName = "FILE" };

    public RosterFiles Open(ParseResult arguments, bool checksRules = false) => Open(arguments, Path, checksRules);

    public RosterFiles Open(ParseResult arguments, Argument<string> path, bool checksRules = false) =>
        ReadableFormats.Open(arguments.GetRequiredValue(path), arguments.GetValue(Format), arguments.GetValue(Mapping), checksRules);
}
