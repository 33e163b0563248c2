using Microsoft.Extensions.Logging;

namespace Sis;

/// <summary>Everything the engine logs. Names, keys and counts only.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Run {RunId} of {Sync} for {Tenant} began")]
    public static partial void RunBegan(ILogger logger, string runId, string sync, string tenant);

    [LoggerMessage(2, LogLevel.Information, "Run {RunId} of {Sync} for {Tenant} ended {Outcome}: {Changes} changes planned, {Delivered} delivered")]
    public static partial void RunEnded(ILogger logger, string runId, string sync, string tenant, SyncOutcome outcome, long changes, long delivered);

    [LoggerMessage(3, LogLevel.Warning, "Run {RunId}: {Code} ×{Count}")]
    public static partial void Finding(ILogger logger, string runId, string code, long count);

    [LoggerMessage(4, LogLevel.Error, "Run {RunId}: {Code} after an exception of type {ExceptionType}")]
    public static partial void Failed(ILogger logger, string runId, string code, string exceptionType);

    [LoggerMessage(20, LogLevel.Information, "Plan {PlanId} of {Sync} for {Tenant} has {Count} approvals")]
    public static partial void Approved(ILogger logger, string planId, string sync, string tenant, int count);

    [LoggerMessage(5, LogLevel.Warning, "Run {RunId} goes on with plan {PlanId}, which was interrupted after {Batches} batches")]
    public static partial void Resuming(ILogger logger, string runId, string planId, long batches);
}
