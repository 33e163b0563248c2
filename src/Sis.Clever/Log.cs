using Microsoft.Extensions.Logging;

namespace Sis.Clever;

/// <summary>What is logged: endpoints, numbers and states, never an address with a query, a token or a value.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Clever {Endpoint}: try {Attempt} failed (status {Status}); the next one follows in {Delay}.")]
    public static partial void Retry(ILogger logger, string endpoint, int attempt, int? status, TimeSpan delay);
}
