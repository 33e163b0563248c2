using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Sis.Cli;

/// <summary>The ordinary help, with the examples of the command below it.</summary>
internal sealed class ExampleHelp(HelpAction help, Func<string, IReadOnlyList<string>> examplesOf) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var examples = examplesOf(parseResult.CommandResult.Command.Name);
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        return result;
    }
}
