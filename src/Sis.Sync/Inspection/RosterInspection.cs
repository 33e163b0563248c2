using Microsoft.Extensions.Options;

namespace Sis;

/// <summary>Looks without changing anything.</summary>
internal sealed class RosterInspection(SyncRegistry syncs, IStateStore store, IOptions<EngineOptions> engine, TimeProvider time) : IRosterInspection
{
    public Task<WhatIfReport> ExplainAsync(
        string sync, RosterKey key, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default) =>
        WithRunAsync(sync, tenant, (run, ledger) => new WhatIf(run, ledger, key).RunAsync(cancellationToken), cancellationToken);

    public Task<MatchReport> MatchAsync(
        string sync, string tenant = SyncRunOptions.DefaultTenant, int samples = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        return WithRunAsync(sync, tenant, (run, ledger) => new FirstInspection(run, ledger).RunAsync(samples, cancellationToken), cancellationToken);
    }

    /// <summary>Does something with what a run would have, and stores nothing.</summary>
    private async Task<T> WithRunAsync<T>(string sync, string tenant, Func<RunContext, LedgerHeader, Task<T>> look, CancellationToken cancellationToken)
    {
        var composed = syncs.Get(sync);
        var policy = await composed.Policy.PrepareAsync(tenant, cancellationToken).ConfigureAwait(false);
        var options = engine.Value;
        var runId = RunId.Create(time.GetUtcNow());
        using var temp = TempFolder.Create(options.TempFolder, runId);
        var state = await store.OpenAsync(new StateScope(tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            var ledger = await state.ReadLedgerAsync(cancellationToken).ConfigureAwait(false) ?? LedgerHeader.Create();
            var run = new RunContext
            {
                Sync = composed,
                Policy = policy,
                Run = new SyncRunOptions { Tenant = tenant },
                Options = options,
                Session = state,
                State = new RunState(state, composed.Settings, time.GetUtcNow()),
                Time = time,
                RunId = runId,
                Diagnostics = new DiagnosticLog(options.SamplesPerCode),
                Progress = new ProgressReporter(null, time),
                Clock = new StepClock(time),
                Temp = temp,
                Mode = RunMode.Normal,
            };
            return await look(run, ledger).ConfigureAwait(false);
        }
    }

    public async Task<DriftReport> ReadDriftAsync(
        string sync, string tenant = SyncRunOptions.DefaultTenant, int samples = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var composed = syncs.Get(sync);
        var sink = composed.Sink as IRosterReadBack
            ?? throw new SisException(PlanCodes.NotReadable, $"The sink of sync '{sync}' cannot be read back. Implement {nameof(IRosterReadBack)} in it.");
        using var temp = TempFolder.Create(engine.Value.TempFolder, RunId.Create(time.GetUtcNow()));
        var state = await store.OpenAsync(new StateScope(tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            var ledger = await state.ReadLedgerAsync(cancellationToken).ConfigureAwait(false) ?? LedgerHeader.Create();
            return await new DriftCheck(state, ledger, sink, tenant, temp, engine.Value, samples).RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
