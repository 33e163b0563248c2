using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Sis.Cli;

/// <summary>The tool: its commands, and what they have in common.</summary>
internal static class SisTool
{
    private static readonly string[] RootExamples = ["sis inspect roster.zip", "sis diff monday.zip tuesday.zip --json", "sis plan --config sis.json"];

    /// <summary>How long a command has to come to rest after Ctrl+C: long enough to store what a sink has just acknowledged.</summary>
    private static readonly TimeSpan TimeToRest = TimeSpan.FromSeconds(60);

    private static readonly (string Name, string Description, Func<ToolCommand> Create)[] Commands =
    [
        ("inspect", "Tell what some roster files are: format, records, schools, terms, what is unusual.", () => new InspectCommand()),
        ("validate", "List everything that is wrong with some roster files: code, file, line, column, what to do.", () => new ValidateCommand()),
        ("diff", "Count what an application that has one roster would receive for another.", () => new DiffCommand()),
        ("convert", "Write a roster in another format, and tell what that cannot hold.", () => new ConvertCommand()),
        ("share", "Preview a sharing policy: what an application would receive, and why.", () => new ShareCommand()),
        ("plan", "Work out what a sync would deliver. Nothing is delivered.", () => new PlanCommand()),
        ("apply", "Run a sync: read, compare, deliver what the gates let through and what was approved.", () => new ApplyCommand()),
        ("approve", "List what waits for approval, or approve it whole or in part.", () => new ApproveCommand()),
        ("runs", "List past runs, or show one.", () => new RunsCommand()),
        ("stats", "Draw the numbers of past runs.", () => new StatsCommand()),
        ("deadletters", "List the records that a sink refused, or have them tried again.", () => new DeadLettersCommand()),
        ("probe", "Ask each source whether a run could read it: reachability, credentials, permissions.", () => new ProbeCommand()),
        ("generate", "Write an invented district as OneRoster files, for trials.", () => new GenerateCommand()),
    ];

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        // Not a RootCommand: that is called after the file of the program, and this one is called sis.
        var help = new HelpOption();
        var root = new Command("sis", "See, check, compare and run school rosters.") { help, new VersionOption() };
        help.Action = new ExampleHelp((HelpAction)help.Action!, ExamplesOf);
        var global = new GlobalOptions();
        global.AddTo(root);
        foreach (var (name, description, create) in Commands)
        {
            // Only the command that is called needs its options: this keeps the start short.
            var command = new Command(name, description);
            if (args.Contains(name))
            {
                create().AttachTo(command, global);
            }

            root.Add(command);
        }

        var arguments = root.Parse(args);
        return arguments.Errors.Count > 0 && arguments.Action is ParseErrorAction error
            ? Misused(arguments, error, args.Contains(GlobalOptions.JsonName))
            : await arguments.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToRest, EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
    }

    private static IReadOnlyList<string> ExamplesOf(string command) =>
        Array.Find(Commands, known => known.Name == command).Create?.Invoke().Examples ?? RootExamples;

    /// <remarks>What is wrong goes to standard error, so that standard output stays what it says it is.</remarks>
    private static int Misused(ParseResult arguments, ParseErrorAction error, bool isJson)
    {
        error.ShowHelp = false;
        arguments.Invoke(new InvocationConfiguration { Output = Console.Error });
        Console.Error.WriteLine("Try --help.");
        if (isJson)
        {
            using var output = new ToolOutput(isJson: true, showsValues: false, isVerbose: false);
            output.Json(json => ToolOutput.WriteError(json, ToolCodes.Usage, string.Join(' ', arguments.Errors.Select(problem => problem.Message))));
        }

        return ExitCode.Error;
    }
}
