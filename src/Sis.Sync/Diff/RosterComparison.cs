namespace Sis;

/// <summary>Compares a whole roster with the ledger, kind by kind with parents first, and stages the plan.</summary>
internal sealed class RosterComparison(ComparisonContext run, FoldedRecords records, bool policyChanged)
{
    private readonly bool[] _removed = new bool[RosterKinds.Count];
    private readonly bool[] _rekeyed = new bool[RosterKinds.Count];

    /// <remarks>While a kind is walked through, the one before is still being stored.</remarks>
    public async Task<StagedPlan> RunAsync(CancellationToken cancellationToken)
    {
        var staged = new List<Task<(LedgerKind Next, PlanKind Plan, KindResult Result)>>();
        var writer = new StateWriter(run.State);
        await using (writer.ConfigureAwait(false))
        {
            using var plan = new PlanWriter(writer, $"plan-{run.PlanId}");
            try
            {
                foreach (var kind in RosterKinds.All)
                {
                    Task before = staged.Count > 0 ? staged[^1] : Task.CompletedTask;
                    var stage = await run.Clock.TimeAsync(
                        kind.ToName(), () => CompareAsync(kind, before, cancellationToken), compared => compared.Result.Read).ConfigureAwait(false);
                    await LargeTables.GiveBackAsync(stage.Result.Read).ConfigureAwait(false);
                    staged.Add(Task.Run(() => StageAsync(stage, writer, plan, cancellationToken), CancellationToken.None));
                }

                var kinds = await Task.WhenAll(staged).ConfigureAwait(false);
                await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
                return new StagedPlan(plan.Collection, kinds);
            }
            finally
            {
                await ((Task)Task.WhenAll(staged)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<KindStage> CompareAsync(RosterKind kind, Task before, CancellationToken cancellationToken)
    {
        var read = await records.GetAsync(kind, cancellationToken).ConfigureAwait(false);
        var spool = run.Removals.IsUnshared(kind) ? null : read;
        var ledger = run.Ledger.Of(kind);
        if (Presence.IsReferredTo(kind))
        {
            run.Presence.Begin(kind, (spool?.Count ?? 0) + (run.Removals.MissingMeansGone(kind) ? 0 : ledger.Count));
        }

        var rekeys = await RekeyMap.CreateAsync(kind, run.Intake[kind].Rekeys, run, run.Removals.IsFull(kind) ? spool : null, cancellationToken).ConfigureAwait(false);
        _rekeyed[(int)kind] = rekeys.IsReferredToAnew;
        run.Presence.Cyclic.Clear();
        if (Presence.IsHierarchical(kind))
        {
            await new HierarchyPass(run, kind, rekeys).RunAsync(spool, cancellationToken).ConfigureAwait(false);
        }

        var stage = new KindStage(run, kind, spool, before);
        try
        {
            stage.Result.Read = run.Intake[kind].Read;
            stage.Result.Rejected = run.Intake[kind].Rejected;
            if (run.Removals.IsFull(kind))
            {
                using var comparison = new FullComparison(run, kind, spool, rekeys, stage);
                await comparison.RunAsync(policyChanged || ParentsChanged(kind), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                using var comparison = new DeltaComparison(run, kind, spool, rekeys, stage);
                await comparison.RunAsync(policyChanged || ParentsChanged(kind), cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            stage.Dispose();
            throw;
        }

        _removed[(int)kind] = stage.Result.Removed > 0;
        return stage;
    }

    private static async Task<(LedgerKind Next, PlanKind Plan, KindResult Result)> StageAsync(
        KindStage stage, StateWriter writer, PlanWriter plan, CancellationToken cancellationToken)
    {
        using (stage)
        {
            var (next, planKind) = await stage.StageAsync(writer, plan, cancellationToken).ConfigureAwait(false);
            await writer.CommitLaterAsync(cancellationToken).ConfigureAwait(false);
            return (next, planKind, stage.Result);
        }
    }

    /// <remarks>A kind that refers to itself counts as its own parent as soon as the source states a removal.</remarks>
    private bool ParentsChanged(RosterKind kind) =>
        (Presence.IsHierarchical(kind) && run.Intake[kind].StatedRemovals.Count > 0)
        || RosterCatalog.FieldsOf(kind).Any(field => field.Target is { } target && (_removed[(int)target] || _rekeyed[(int)target]));
}
