using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sis.Cli;

/// <summary>Adds the engine's log to a command, or none.</summary>
internal static class ToolLogging
{
    public static void AddToolLogging(this IServiceCollection services, ToolOutput output) => services.AddLogging(logging =>
    {
        if (output.IsVerbose)
        {
            logging.AddProvider(new StandardErrorLogs());
        }
    });
}
