using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sis;

/// <summary>The stored plans of all syncs.</summary>
internal sealed class RosterPlans(
    SyncRegistry syncs, IStateStore store, IOptions<EngineOptions> engine, TimeProvider time, ILogger<RosterSync> logger) : IRosterPlans
{
    public async Task<PlanSummary?> GetAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default)
    {
        var settings = syncs.Get(sync).Settings;
        var state = await OpenAsync(sync, tenant, cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            return await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false) is { } plan
                ? await SummarizeAsync(state, plan, settings.Plans, cancellationToken).ConfigureAwait(false)
                : null;
        }
    }

    public async IAsyncEnumerable<PlannedChange> ReadAsync(
        string sync, bool onlyWaiting = false, string tenant = SyncRunOptions.DefaultTenant,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _ = syncs.Get(sync);
        var state = await OpenAsync(sync, tenant, cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            if (await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false) is { } plan)
            {
                await foreach (var change in new PlanListing(state, plan).ReadAsync(onlyWaiting, cancellationToken).ConfigureAwait(false))
                {
                    yield return change;
                }
            }
        }
    }

    public async Task<PlanSummary> ApproveAsync(
        string sync, string planId, PlanApproval approval, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentException.ThrowIfNullOrWhiteSpace(approval.By);
        foreach (var kind in approval.Part.Kinds.Where(kind => !RosterKinds.TryParse(kind, out _)))
        {
            throw new ArgumentException($"There is no kind named '{kind}'.", nameof(approval));
        }

        var composed = syncs.Get(sync);
        var policy = await composed.Policy.PrepareAsync(tenant, cancellationToken).ConfigureAwait(false);
        var state = await OpenAsync(sync, tenant, cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            var plan = PlanGuard.Check(await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false), planId);
            var ledger = await new RunState(state, composed.Settings, time.GetUtcNow()).ReadLedgerAsync(cancellationToken).ConfigureAwait(false);
            PlanGuard.CheckFresh(plan, ledger, RunContext.ConfigurationOf(policy), composed.Settings.Plans, time.GetUtcNow());
            plan = plan with { Approvals = [.. plan.Approvals, approval with { At = time.GetUtcNow(), IsApplied = false }] };
            await new RunState(state, composed.Settings, time.GetUtcNow()).UpdatePlanAsync(plan, cancellationToken).ConfigureAwait(false);
            Log.Approved(logger, plan.PlanId, sync, tenant, plan.Approvals.Count);
            return await SummarizeAsync(state, plan, composed.Settings.Plans, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<SyncReport> ApplyAsync(string sync, string planId, SyncRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var run = options ?? new SyncRunOptions();
        var composed = syncs.Get(sync);
        var state = await OpenAsync(sync, run.Tenant, cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            return await new SyncRun(composed, run, engine.Value, state, time, logger).ApplyAsync(planId, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<PlanSummary>> ListAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default)
    {
        var settings = syncs.Get(sync).Settings;
        var state = await OpenAsync(sync, tenant, cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            var plans = await KeptPlans.ReadAsync(state, cancellationToken).ConfigureAwait(false);
            if (await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false) is { } latest)
            {
                plans.Add(latest);
            }

            var summaries = new List<PlanSummary>();
            foreach (var plan in plans.AsEnumerable().Reverse())
            {
                summaries.Add(await SummarizeAsync(state, plan, settings.Plans, cancellationToken).ConfigureAwait(false));
            }

            return summaries;
        }
    }

    public async Task<SyncReport> RollBackAsync(
        string sync, string planId, PlanApproval by, SyncRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(by.By);
        var run = (options ?? new SyncRunOptions()) with { Mode = RunMode.RollBack, RollBack = by with { Part = PlanPart.All } };
        var composed = syncs.Get(sync);
        var state = await OpenAsync(sync, run.Tenant, cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            var plan = await SyncRun.FindPlanAsync(state, planId, cancellationToken).ConfigureAwait(false);
            var turned = composed with { Source = new RollBackSource(state, plan), Policy = new RollBackPolicy(composed.Policy) };
            return await new SyncRun(turned, run, engine.Value, state, time, logger).RollBackAsync(plan, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task ExportAsync(
        string sync, PlanFormat format, Stream output, bool withValues = false, string tenant = SyncRunOptions.DefaultTenant,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var settings = syncs.Get(sync).Settings;
        var state = await OpenAsync(sync, tenant, cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            var plan = await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new SisException(PlanCodes.NoSuchPlan, "There is no plan: run the sync first.");
            var summary = await SummarizeAsync(state, plan, settings.Plans, cancellationToken).ConfigureAwait(false);
            await new PlanExport(state, plan, summary, output, withValues).WriteAsync(format, cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask<IStateSession> OpenAsync(string sync, string tenant, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        return store.OpenAsync(new StateScope(tenant, sync), cancellationToken);
    }

    private static async Task<PlanSummary> SummarizeAsync(IStateSession state, PlanHeader plan, PlanOptions options, CancellationToken cancellationToken)
    {
        var waiting = await PlanSelection.ReadAsync(state, plan.Waiting, cancellationToken).ConfigureAwait(false);
        return new PlanSummary
        {
            PlanId = plan.PlanId,
            RunId = plan.RunId,
            Created = plan.Created,
            Expires = plan.Created + options.ExpireAfter,
            Status = plan.State switch
            {
                PlanState.Planned => PlanStatus.Planned,
                PlanState.Delivering => PlanStatus.Delivering,
                PlanState.Held => PlanStatus.Held,
                _ => PlanStatus.Closed,
            },
            Kinds = [.. RosterKinds.All.Select(kind => ReportOf(plan, kind, waiting))],
            Gates = plan.Gates,
            Approvals = plan.Approvals,
        };
    }

    private static KindReport ReportOf(PlanHeader plan, RosterKind kind, PlanSelection waiting)
    {
        var known = plan.Kinds[(int)kind];
        return new KindReport
        {
            Kind = known.Kind,
            Created = known.Created,
            Updated = known.Updated,
            Removed = known.Removed,
            Rekeyed = known.Rekeyed,
            Purged = known.Purged,
            Held = plan.State == PlanState.Closed ? 0 : known.Entries - waiting.CountLeftOut(kind),
        };
    }
}
