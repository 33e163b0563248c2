namespace Sis;

/// <content>Delivering a plan that waits.</content>
internal sealed partial class SyncRun
{
    /// <summary>Delivers what may go of a plan that waits.</summary>
    public async Task<SyncReport> ApplyAsync(string planId, CancellationToken cancellationToken)
    {
        using var activity = SisDiagnostics.Activities.StartActivity("sis.apply");
        activity?.SetTag("sis.sync", _sync.Name).SetTag("sis.tenant", _run.Tenant);
        Log.RunBegan(_logger, _runId, _sync.Name, _run.Tenant);
        using var temp = TempFolder.Create(_options.TempFolder, _runId);
        var ledger = await _runState.OpenAsync(temp, cancellationToken).ConfigureAwait(false);
        var plan = PlanGuard.Check(await _state.ReadPlanAsync(cancellationToken).ConfigureAwait(false), planId);
        var outcome = SyncOutcome.Failed;
        if (await PreparePolicyAsync(cancellationToken).ConfigureAwait(false))
        {
            PlanGuard.CheckFresh(plan, ledger, Configuration, _sync.Settings.Plans, _started);
            if (plan.State == PlanState.Delivering)
            {
                var journal = await DeliveryJournal.ReadAsync(_state, plan.PlanId, cancellationToken).ConfigureAwait(false);
                var going = await _runState.ReadGoingAsync(plan, cancellationToken).ConfigureAwait(false);
                outcome = await DeliverPartAsync(plan, going, journal, temp, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                outcome = await ApplyAsync(plan, ledger, temp, cancellationToken).ConfigureAwait(false);
            }
        }

        var report = Report(outcome);
        await new RunHistory(_state, _sync.Settings.Retention).SaveAsync(report, CancellationToken.None).ConfigureAwait(false);
        Tell(report, activity);
        return report;
    }

    private async Task<SyncOutcome> ApplyAsync(PlanHeader plan, LedgerHeader ledger, TempFolder temp, CancellationToken cancellationToken)
    {
        var going = await new PlanPicker(_state, ledger).PickAsync(plan, cancellationToken).ConfigureAwait(false);
        var applied = plan with
        {
            State = PlanState.Delivering,
            Approvals = [.. plan.Approvals.Select(approval => approval with { IsApplied = true })],
        };
        if (PlanMaker.IsNothingGoing(plan, going))
        {
            // Nothing may go without something that waits: the approvals stay, for others to be added to them.
            (_planId, _gates, _kinds) = (plan.PlanId, plan.Gates, ReportsOf(plan, going));
            return plan.Changes == 0 ? SyncOutcome.Succeeded : SyncOutcome.SucceededWithHolds;
        }

        await _runState.BeginDeliveryAsync(applied, going, cancellationToken).ConfigureAwait(false);
        return await DeliverPartAsync(applied, going, DeliveryJournal.Begin(applied.PlanId), temp, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SyncOutcome> DeliverPartAsync(
        PlanHeader plan, PlanSelection going, DeliveryJournal journal, TempFolder temp, CancellationToken cancellationToken)
    {
        var outcome = await _clock.TimeAsync("deliver", () => DeliverAsync(plan, going, journal, temp, cancellationToken)).ConfigureAwait(false);
        var waiting = await PlanSelection.ReadAsync(_state, plan.Waiting, CancellationToken.None).ConfigureAwait(false);
        var isClosed = await _state.ReadPlanAsync(CancellationToken.None).ConfigureAwait(false) is { State: PlanState.Closed };
        (_planId, _gates, _kinds) = (plan.PlanId, plan.Gates, ReportsOf(plan, isClosed ? null : waiting));
        return outcome == SyncOutcome.Succeeded && !isClosed ? SyncOutcome.SucceededWithHolds : outcome;
    }

    private static IReadOnlyList<KindReport> ReportsOf(PlanHeader plan, PlanSelection? waiting) => [.. plan.Kinds.Select((kind, i) => new KindReport
    {
        Kind = kind.Kind,
        Created = kind.Created,
        Updated = kind.Updated,
        Removed = kind.Removed,
        Rekeyed = kind.Rekeyed,
        Purged = kind.Purged,
        Held = waiting is null ? 0 : kind.Entries - waiting.CountLeftOut((RosterKind)i),
    })];

    /// <summary>Delivers what was approved and not applied before the next plan takes its place.</summary>
    private async Task<SyncOutcome?> ApplyApprovedAsync(PlanHeader plan, LedgerHeader ledger, TempFolder temp, CancellationToken cancellationToken)
    {
        if (_run.PlanOnly || _pause is not null || plan.Approvals.All(approval => approval.IsApplied))
        {
            return null;
        }

        if (PlanGuard.WhyNotFresh(plan, ledger, Configuration, _sync.Settings.Plans, _started) is { } problem)
        {
            _diagnostics.Add(new RosterDiagnostic(problem.Code, DiagnosticSeverity.Warning, problem.Message));
            return null;
        }

        var outcome = await _clock.TimeAsync("resume", () => ApplyAsync(plan, ledger, temp, cancellationToken)).ConfigureAwait(false);
        _resumed = _delivered;
        (_planId, _gates, _kinds) = (null, [], []);
        return outcome == SyncOutcome.Failed ? outcome : null;
    }
}
