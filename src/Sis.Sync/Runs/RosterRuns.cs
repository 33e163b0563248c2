using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sis;

/// <summary>The stored history of all syncs.</summary>
internal sealed class RosterRuns(SyncRegistry syncs, IStateStore store) : IRosterRuns
{
    public IAsyncEnumerable<SyncReport> ReadAsync(
        string sync, RunQuery? query = null, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default) =>
        ReadAsync(sync, tenant, RunHistory.Runs, SyncJsonContext.Default.SyncReport, cancellationToken).Where(report => query?.Fits(report) != false);

    public async Task<SyncReport?> GetAsync(
        string sync, string runId, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        _ = syncs.Get(sync);
        var state = await store.OpenAsync(new StateScope(tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            return await state.ReadDocumentAsync(RunHistory.Runs, runId, cancellationToken).ConfigureAwait(false) is { } bytes
                ? JsonSerializer.Deserialize(bytes, SyncJsonContext.Default.SyncReport)
                : null;
        }
    }

    public IAsyncEnumerable<RunStatistics> ReadStatisticsAsync(
        string sync, RunQuery? query = null, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default) =>
        ReadAsync(sync, tenant, RunHistory.Statistics, SyncJsonContext.Default.RunStatistics, cancellationToken)
            .Where(run => query is null || (query.Fits(run.Started) && (query.Outcome is not { } outcome || run.Outcome == outcome)));

    private async IAsyncEnumerable<T> ReadAsync<T>(
        string sync, string tenant, string collection, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        _ = syncs.Get(sync);
        var state = await store.OpenAsync(new StateScope(tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            await foreach (var document in state.ReadDocumentsAsync(collection, cancellationToken).ConfigureAwait(false))
            {
                if (JsonSerializer.Deserialize(document.Content, type) is { } item)
                {
                    yield return item;
                }
            }
        }
    }
}
