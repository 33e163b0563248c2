using Microsoft.Extensions.Logging;

namespace Sis.PowerSchool;

/// <summary>What is logged: endpoints, numbers and states, never an address with a query, a token or a value.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "PowerSchool {Endpoint}: try {Attempt} failed (status {Status}); the next one follows in {Delay}.")]
    public static partial void Retry(ILogger logger, string endpoint, int attempt, int? status, TimeSpan delay);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "PowerSchool {Table}: {Rows} rows in {Pages} parts, complete: {IsComplete}.")]
    public static partial void TableRead(ILogger logger, string table, long rows, long pages, bool isComplete);
}
