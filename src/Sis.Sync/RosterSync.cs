using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sis;

/// <summary>The engine: takes one sync of one tenant through a run.</summary>
internal sealed class RosterSync(
    SyncRegistry syncs, IStateStore store, IOptions<EngineOptions> options, TimeProvider time, ILogger<RosterSync> logger) : IRosterSync
{
    public async Task<SyncReport> RunAsync(string sync, SyncRunOptions runOptions, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sync);
        ArgumentNullException.ThrowIfNull(runOptions);
        ArgumentException.ThrowIfNullOrWhiteSpace(runOptions.Tenant, nameof(runOptions));
        if (runOptions.Mode == RunMode.RollBack)
        {
            throw new ArgumentException($"A roll-back is run with {nameof(IRosterPlans)}.{nameof(IRosterPlans.RollBackAsync)}.", nameof(runOptions));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var engine = options.Value;
        var composed = syncs.Get(sync);
        var state = await store.OpenAsync(new StateScope(runOptions.Tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            var run = new SyncRun(composed, runOptions, engine, state, time, logger);
            return await run.RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<PlannedChange> ReadPlanAsync(
        string sync, string tenant = SyncRunOptions.DefaultTenant,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _ = syncs.Get(sync);
        var state = await store.OpenAsync(new StateScope(tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            if (await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false) is { } plan)
            {
                await foreach (var change in new PlanListing(state, plan).ReadAsync(onlyWaiting: false, cancellationToken).ConfigureAwait(false))
                {
                    yield return change;
                }
            }
        }
    }

    public async IAsyncEnumerable<SyncReport> ReadRunsAsync(
        string sync, string tenant = SyncRunOptions.DefaultTenant,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _ = syncs.Get(sync);
        var state = await store.OpenAsync(new StateScope(tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            await foreach (var document in state.ReadDocumentsAsync("run", cancellationToken).ConfigureAwait(false))
            {
                if (System.Text.Json.JsonSerializer.Deserialize(document.Content, SyncJsonContext.Default.SyncReport) is { } report)
                {
                    yield return report;
                }
            }
        }
    }
}
