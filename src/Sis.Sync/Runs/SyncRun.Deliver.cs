namespace Sis;

/// <content>Sending a plan, or what goes of it, and making the ledger what was sent.</content>
internal sealed partial class SyncRun
{
    private async Task<SyncOutcome> DeliverPlannedAsync(MadePlan made, TempFolder temp, CancellationToken cancellationToken)
    {
        var outcome = await _clock.TimeAsync("deliver", () => DeliverAsync(made.Plan, made.Going, DeliveryJournal.Begin(made.Plan.PlanId), temp, cancellationToken)).ConfigureAwait(false);
        return outcome == SyncOutcome.Succeeded && made.Kinds.Any(kind => kind.Withheld + kind.Held > 0) ? SyncOutcome.SucceededWithHolds : outcome;
    }

    private async Task<SyncOutcome> DeliverAsync(
        PlanHeader plan, PlanSelection going, DeliveryJournal journal, TempFolder temp, CancellationToken cancellationToken)
    {
        var letters = await _runState.ReadDeadLettersAsync(cancellationToken).ConfigureAwait(false);
        using var delivery = new PlanDelivery(_state, plan, going, journal, letters, LocalEditSink.Guard(_sync, _diagnostics), _sync.Settings, SinkRun(plan.PlanId), _progress, _time);
        try
        {
            if (plan.Changes > 0)
            {
                _progress.Begin(SyncPhase.Delivering, plan.Changes);
                await delivery.RunAsync(cancellationToken).ConfigureAwait(false);
                _progress.End();
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException
            && (exception as SisException)?.Code != EngineCodes.DamagedState)
        {
            Fail(EngineCodes.SinkFailed, "The sink refused a batch; what it acknowledged before is kept and the rest is sent again by the next run.", exception);
            return SyncOutcome.Failed;
        }
        finally
        {
            _delivered += delivery.Delivered;
            SisDiagnostics.ChangesDelivered.Add(delivery.Delivered);
            DeliveryFindings.TellRepeated(delivery.Repeated, _diagnostics);
        }

        await _clock.TimeAsync("commit", async () =>
        {
            _progress.Begin(SyncPhase.Committing);
            if (await _runState.CommitAsync(plan, going, journal, letters, temp, CancellationToken.None).ConfigureAwait(false))
            {
                await _runState.CompactAsync(temp, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }).ConfigureAwait(false);
        DeliveryFindings.TellLeftOut(journal, _diagnostics);
        _refused += journal.LeftOut.LongCount(change => change.Code is not null);
        _waiting = journal.LeftOut.LongCount(change => change.Code is null);
        return journal.HasLeftOut ? SyncOutcome.SucceededWithHolds : SyncOutcome.Succeeded;
    }
}
