using Microsoft.Extensions.Options;

namespace Sis.Cli;

/// <summary>Says what went wrong in words that hold no personal value.</summary>
internal static class ToolErrors
{
    public static (string Code, string Message) Describe(Exception exception, bool isStopped) => exception switch
    {
        OperationCanceledException when isStopped => (ToolCodes.Stopped,
            "Stopped. What was delivered and acknowledged is kept; the same command goes on from there."),
        SisException known => (known.Code, WithoutCode(known)),
        OptionsValidationException invalid => (ToolCodes.InvalidConfiguration, string.Join(Environment.NewLine, invalid.Failures)),

        // Paths and rights; nothing in a file system's words is of the roster.
        IOException or UnauthorizedAccessException => (ToolCodes.Unexpected, exception.Message),

        // Ours, about options: their words hold no values. Those of others may.
        ArgumentException argument when argument.Source?.StartsWith("Sis.", StringComparison.Ordinal) == true => (ToolCodes.Usage, WithoutParameter(argument)),
        _ => (ToolCodes.Unexpected, $"It failed with {exception.GetType().Name}. Run again with --verbose to see where, and report it."),
    };

    private static string WithoutCode(SisException exception) =>
        exception.Message.StartsWith(exception.Code + ' ', StringComparison.Ordinal) ? exception.Message[(exception.Code.Length + 1)..] : exception.Message;

    private static string WithoutParameter(ArgumentException exception) =>
        exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal) : exception.Message;
}
