using System.CommandLine;

namespace Sis.Cli;

/// <summary>A command of the tool: its symbols, an example, and what it does.</summary>
internal abstract class ToolCommand
{
    /// <summary>Command lines that work as they stand, with what each is for.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>The command's arguments and options, in the order of its help.</summary>
    protected abstract IEnumerable<Symbol> Symbols { get; }

    /// <summary>Does it.</summary>
    /// <param name="arguments">What was asked for.</param>
    /// <param name="output">Where to say what was found.</param>
    /// <param name="cancellationToken">Stops the work; what is stored stays such that the next call goes on.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken);

    public void AttachTo(Command command, GlobalOptions global)
    {
        foreach (var symbol in Symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction((arguments, cancellationToken) => RunGuardedAsync(arguments, global.OutputFor(arguments), cancellationToken));
    }

    private async Task<int> RunGuardedAsync(ParseResult arguments, ToolOutput output, CancellationToken cancellationToken)
    {
        using (output)
        {
            try
            {
                return await RunAsync(arguments, output, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                var (code, message) = ToolErrors.Describe(exception, cancellationToken.IsCancellationRequested);
                output.Fail(code, message, exception);
                return ExitCode.Error;
            }
        }
    }
}
