using System.Text.Json;

namespace Sis;

/// <summary>Finds what the engine keeps in the state: the ledger's header and records, the plan, the mark of unfinished staging, runs.</summary>
internal static class StateDocuments
{
    public const string Journal = "delivery";

    private const string Current = "current";

    public static async ValueTask<LedgerHeader?> ReadLedgerAsync(this IStateSession state, CancellationToken cancellationToken) =>
        await state.ReadDocumentAsync("ledger", Current, cancellationToken).ConfigureAwait(false) is { } bytes
            ? JsonSerializer.Deserialize(bytes, SyncJsonContext.Default.LedgerHeader)
            : null;

    public static ValueTask PutLedgerAsync(this IStateTransaction transaction, LedgerHeader ledger, CancellationToken cancellationToken) =>
        transaction.PutDocumentAsync("ledger", Current, JsonSerializer.SerializeToUtf8Bytes(ledger, SyncJsonContext.Default.LedgerHeader), cancellationToken);

    /// <summary>Deletes the records of a kind, with all that finds them.</summary>
    public static async ValueTask DeleteRecordsAsync(this IStateTransaction transaction, LedgerKind kind, CancellationToken cancellationToken)
    {
        foreach (var collection in new[] { kind.Index, kind.Edits, kind.Log }.Where(collection => collection.Length > 0))
        {
            await transaction.DeleteBlobsAsync(collection, 0, cancellationToken).ConfigureAwait(false);
        }
    }

    public static async ValueTask<PlanHeader?> ReadPlanAsync(this IStateSession state, CancellationToken cancellationToken) =>
        await state.ReadDocumentAsync("plan", Current, cancellationToken).ConfigureAwait(false) is { } bytes
            ? JsonSerializer.Deserialize(bytes, SyncJsonContext.Default.PlanHeader)
            : null;

    public static ValueTask PutPlanAsync(this IStateTransaction transaction, PlanHeader plan, CancellationToken cancellationToken) =>
        transaction.PutDocumentAsync("plan", Current, JsonSerializer.SerializeToUtf8Bytes(plan, SyncJsonContext.Default.PlanHeader), cancellationToken);

    public static async ValueTask<string?> ReadStagingAsync(this IStateSession state, CancellationToken cancellationToken) =>
        await state.ReadDocumentAsync("staging", Current, cancellationToken).ConfigureAwait(false) is { } bytes
            ? System.Text.Encoding.UTF8.GetString(bytes)
            : null;

    public static ValueTask PutStagingAsync(this IStateTransaction transaction, string planId, CancellationToken cancellationToken) =>
        transaction.PutDocumentAsync("staging", Current, System.Text.Encoding.UTF8.GetBytes(planId), cancellationToken);

    public static ValueTask DeleteStagingAsync(this IStateTransaction transaction, CancellationToken cancellationToken) =>
        transaction.DeleteDocumentAsync("staging", Current, cancellationToken);

    public static ValueTask PutRunAsync(this IStateTransaction transaction, SyncReport report, CancellationToken cancellationToken) =>
        transaction.PutDocumentAsync("run", report.RunId, JsonSerializer.SerializeToUtf8Bytes(report, SyncJsonContext.Default.SyncReport), cancellationToken);
}
