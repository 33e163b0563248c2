namespace Sis;

/// <content>Taking back what a plan did.</content>
internal sealed partial class SyncRun
{
    /// <summary>Finds a plan that can be taken back.</summary>
    /// <exception cref="SisException">It is not kept, was never delivered, or was made under another policy or encoding.</exception>
    public static async Task<PlanHeader> FindPlanAsync(IStateSession state, string planId, CancellationToken cancellationToken)
    {
        var latest = await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false);
        if (latest is { State: PlanState.Delivering })
        {
            throw new SisException(PlanCodes.Unfinished, $"Plan {latest.PlanId} is being delivered, or was broken off. Run the sync to finish it first.");
        }

        var kept = await KeptPlans.ReadAsync(state, cancellationToken).ConfigureAwait(false);
        return kept.Append(latest).FirstOrDefault(plan => plan?.PlanId == planId) switch
        {
            { State: PlanState.Planned } => throw new SisException(PlanCodes.NothingWaits, $"Plan {planId} was never delivered; there is nothing to take back."),
            { } plan when plan.Kinds.Any(kind => kind.Blobs > 0) => plan,
            _ => throw new SisException(PlanCodes.NoSuchPlan, $"The changes of plan {planId} are not kept, or there were none. List the plans that are."),
        };
    }

    /// <summary>Runs with the plan turned round as the source; the gates let through what a person asked for.</summary>
    public async Task<SyncReport> RollBackAsync(PlanHeader plan, CancellationToken cancellationToken)
    {
        using var activity = SisDiagnostics.Activities.StartActivity("sis.rollback");
        activity?.SetTag("sis.sync", _sync.Name).SetTag("sis.tenant", _run.Tenant);
        Log.RunBegan(_logger, _runId, _sync.Name, _run.Tenant);
        using var temp = TempFolder.Create(_options.TempFolder, _runId);
        var ledger = await _runState.OpenAsync(temp, cancellationToken).ConfigureAwait(false);
        var outcome = SyncOutcome.Failed;
        if (await PreparePolicyAsync(cancellationToken).ConfigureAwait(false))
        {
            if (plan.Configuration != Configuration || plan.Next.Encoding != ledger.Encoding || plan.Next.HashVersion != ledger.HashVersion)
            {
                throw new SisException(PlanCodes.Stale,
                    $"Plan {plan.PlanId} was made under another sharing policy, or by another version; what it kept may hold what is no longer shared. It cannot be taken back.");
            }

            _diagnostics.Add(new RosterDiagnostic(PlanCodes.TakenBack, DiagnosticSeverity.Info, $"This run takes back what plan {plan.PlanId} delivered."));
            outcome = await PlanAndDeliverAsync(temp, cancellationToken).ConfigureAwait(false);
        }

        var report = Report(outcome);
        await new RunHistory(_state, _sync.Settings.Retention).SaveAsync(report, CancellationToken.None).ConfigureAwait(false);
        Tell(report, activity);
        return report;
    }
}
