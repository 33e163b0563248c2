namespace Sis;

/// <summary>A run's dealings with the stored state: opening the ledger, staging, committing, closing what was left open.</summary>
internal sealed class RunState(IStateSession state, SyncSettings settings, DateTimeOffset now)
{
    private LedgerHeader? _ledger;

    /// <summary>Opens the ledger, or begins one, and clears away what a killed run left half staged.</summary>
    public async Task<LedgerHeader> OpenAsync(TempFolder temp, CancellationToken cancellationToken)
    {
        _ledger = await state.ReadLedgerAsync(cancellationToken).ConfigureAwait(false);
        if (_ledger is { } known && (known.Encoding > EncodedRecord.EncodingVersion || known.HashVersion > RecordHasher.Version))
        {
            throw new SisException(EngineCodes.NewerState,
                "The state was written by a newer version of Sis. Update this application, or give it a state of its own.");
        }

        if (_ledger is null)
        {
            _ledger = LedgerHeader.Create();
            await ChangeAsync(transaction => transaction.PutLedgerAsync(_ledger, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        await DiscardStagedAsync(cancellationToken).ConfigureAwait(false);
        var isOld = _ledger.Encoding != EncodedRecord.EncodingVersion || _ledger.HashVersion != RecordHasher.Version;
        if (isOld && await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false) is { State: PlanState.Delivering } open)
        {
            // The plan speaks of the old ledger: it is closed before that is written anew.
            var journal = await DeliveryJournal.ReadAsync(state, open.PlanId, cancellationToken).ConfigureAwait(false);
            var going = await ReadGoingAsync(open, cancellationToken).ConfigureAwait(false);
            await CloseAsync(open, going, journal, temp, cancellationToken).ConfigureAwait(false);
        }

        return _ledger = await new LedgerUpgrade(state, temp).RunAsync(_ledger, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<LedgerHeader> ReadLedgerAsync(CancellationToken cancellationToken) =>
        _ledger = await state.ReadLedgerAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new SisException(EngineCodes.DamagedState, "The ledger's first page is gone. Restore the state from a backup.");

    /// <summary>Lets the ledger begin with records that nobody delivered.</summary>
    public async Task BeginWithAsync(LedgerHeader ledger, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            async transaction =>
            {
                foreach (var (old, now) in _ledger!.Kinds.Zip(ledger.Kinds).Where(pair => pair.First.Index != pair.Second.Index && pair.First.Index.Length > 0))
                {
                    await transaction.DeleteRecordsAsync(old, cancellationToken).ConfigureAwait(false);
                }

                await transaction.PutLedgerAsync(ledger, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        _ledger = ledger;
    }

    /// <summary>Marks that staging has begun, so that what a kill leaves behind is found.</summary>
    public Task BeginStagingAsync(string planId, CancellationToken cancellationToken) =>
        ChangeAsync(transaction => transaction.PutStagingAsync(planId, cancellationToken), cancellationToken);

    /// <summary>Deletes what was staged and will not become a plan.</summary>
    public async Task DiscardStagedAsync(CancellationToken cancellationToken)
    {
        if (await state.ReadStagingAsync(cancellationToken).ConfigureAwait(false) is { } planId)
        {
            await ChangeAsync(
                async transaction =>
                {
                    await DeleteStagedAsync(transaction, planId, _ledger!, cancellationToken).ConfigureAwait(false);
                    await DeleteChangesAsync(transaction, planId, cancellationToken).ConfigureAwait(false);
                    await transaction.DeleteStagingAsync(cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The dead letters as they are now.</summary>
    public ValueTask<DeadLetterBox> ReadDeadLettersAsync(CancellationToken cancellationToken) => DeadLetterBox.ReadAsync(state, now, cancellationToken);

    /// <summary>Which changes the delivery at hand sends.</summary>
    public ValueTask<PlanSelection> ReadGoingAsync(PlanHeader plan, CancellationToken cancellationToken) =>
        PlanSelection.ReadAsync(state, plan.Going, cancellationToken);

    /// <summary>Puts a staged plan, which of its changes go now and which may go at all, in the place of the one before it.</summary>
    public async Task SavePlanAsync(PlanHeader plan, PlanSelection going, PlanSelection waiting, CancellationToken cancellationToken)
    {
        var before = await state.ReadPlanAsync(cancellationToken).ConfigureAwait(false);
        var kept = await KeptPlans.ReadAsync(state, cancellationToken).ConfigureAwait(false);
        var isKept = before is not null && settings.Retention.EarlierPlans > 0 && KeptPlans.IsWorthKeeping(before);
        await ChangeAsync(
            async transaction =>
            {
                if (before is not null)
                {
                    await DeleteStagedAsync(transaction, before.PlanId, _ledger!, cancellationToken).ConfigureAwait(false);
                    await DeleteChangesAsync(transaction, before.PlanId, cancellationToken, keepsPlan: isKept).ConfigureAwait(false);
                }

                if (isKept)
                {
                    await KeptPlans.KeepAsync(transaction, before!, cancellationToken).ConfigureAwait(false);
                }

                foreach (var old in kept.SkipLast(Math.Max(0, settings.Retention.EarlierPlans - (isKept ? 1 : 0))))
                {
                    await KeptPlans.ForgetAsync(transaction, old, cancellationToken).ConfigureAwait(false);
                }

                await going.PutAsync(transaction, plan.Going, cancellationToken).ConfigureAwait(false);
                await waiting.PutAsync(transaction, plan.Waiting, cancellationToken).ConfigureAwait(false);
                await transaction.PutPlanAsync(plan, cancellationToken).ConfigureAwait(false);
                await transaction.ClearJournalAsync(StateDocuments.Journal, cancellationToken).ConfigureAwait(false);
                await transaction.DeleteStagingAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public Task UpdatePlanAsync(PlanHeader plan, CancellationToken cancellationToken) =>
        ChangeAsync(transaction => transaction.PutPlanAsync(plan, cancellationToken), cancellationToken);

    /// <summary>Begins to deliver part of a plan that waits: which part is stored first, so that an interrupted delivery goes on with the same.</summary>
    public Task BeginDeliveryAsync(PlanHeader plan, PlanSelection going, CancellationToken cancellationToken) =>
        ChangeAsync(
            async transaction =>
            {
                await going.PutAsync(transaction, plan.Going, cancellationToken).ConfigureAwait(false);
                await transaction.PutPlanAsync(plan, cancellationToken).ConfigureAwait(false);
                await transaction.ClearJournalAsync(StateDocuments.Journal, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Makes the ledger what the plan said, all of it having been delivered.</summary>
    /// <remarks>What was not offered stays in the plan, which is held from now on. What the sink refused, and what waits for it, is planned
    /// anew by a later run. The ledger is folded only in these cases.</remarks>
    /// <returns>Whether the plan is closed; if not, part of it is held.</returns>
    public async Task<bool> CommitAsync(
        PlanHeader plan, PlanSelection going, DeliveryJournal journal, DeadLetterBox letters, TempFolder temp, CancellationToken cancellationToken)
    {
        var waiting = await WaitingAfterAsync(plan, going, journal, cancellationToken).ConfigureAwait(false);
        var isClosed = waiting is null;
        var next = plan.Next with { Version = _ledger!.Version + 1 };
        if (!isClosed || journal.HasLeftOut || plan.HasDropped)
        {
            var folded = await new PartialFold(state, _ledger!, plan, going, journal, temp) { KeepsRest = !isClosed }.RunAsync(cancellationToken).ConfigureAwait(false);

            // What was refused is asked for again when its time comes, so the source may go on.
            next = isClosed ? folded with { Policy = plan.Next.Policy, Cursor = plan.Next.Cursor, ReadInFull = plan.Next.ReadInFull } : folded;
            next = next with { Reads = plan.Next.Reads };
        }

        next = next with { Kinds = await FoldRemovedAsync(plan, going, journal, next.Kinds, cancellationToken).ConfigureAwait(false) };
        var after = isClosed
            ? plan with { State = PlanState.Closed }
            : plan with { State = PlanState.Held, LedgerVersion = next.Version, Renamed = next.Renamed };
        ValueTask SaveLettersAsync(IStateTransaction transaction) => letters.SaveAsync(
            transaction, journal.LeftOut, settings.Delivery, kind => isClosed && plan.ReadInFull.Contains(kind.ToName()), isComplete: true);
        await ReplaceLedgerAsync(after, next, waiting, SaveLettersAsync, cancellationToken).ConfigureAwait(false);
        return isClosed;
    }

    /// <summary>Keeps what was delivered of a plan and drops the rest.</summary>
    public async Task CloseAsync(PlanHeader plan, PlanSelection going, DeliveryJournal journal, TempFolder temp, CancellationToken cancellationToken)
    {
        var letters = await ReadDeadLettersAsync(cancellationToken).ConfigureAwait(false);
        var next = await new PartialFold(state, _ledger!, plan, going, journal, temp).RunAsync(cancellationToken).ConfigureAwait(false);
        next = next with { Kinds = await FoldRemovedAsync(plan, going, journal, next.Kinds, cancellationToken).ConfigureAwait(false) };
        ValueTask SaveLettersAsync(IStateTransaction transaction) =>
            letters.SaveAsync(transaction, journal.LeftOut, settings.Delivery, static _ => false, isComplete: false);
        await ReplaceLedgerAsync(plan with { State = PlanState.Closed }, next, null, SaveLettersAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes logs anew of which too much is no longer wanted. A kill in the middle leaves the old ones in force.</summary>
    public async Task CompactAsync(TempFolder temp, CancellationToken cancellationToken)
    {
        var before = _ledger!;
        if (!before.Kinds.Any(LogCompactor.IsDue))
        {
            return;
        }

        var name = $"c{before.Version + 1}";
        var kinds = before.Kinds.ToArray();
        var writer = new StateWriter(state);
        await using (writer.ConfigureAwait(false))
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                kinds[i] = LogCompactor.IsDue(kinds[i])
                    ? await new LogCompactor(state, temp).CompactAsync(kinds[i], name, writer, cancellationToken).ConfigureAwait(false)
                    : kinds[i];
            }

            await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        var next = before with { Version = before.Version + 1, Kinds = kinds };
        await ChangeAsync(
            async transaction =>
            {
                foreach (var kind in before.Kinds.Where(LogCompactor.IsDue))
                {
                    await transaction.DeleteRecordsAsync(kind, CancellationToken.None).ConfigureAwait(false);
                }

                await transaction.PutLedgerAsync(next, CancellationToken.None).ConfigureAwait(false);
            },
            CancellationToken.None).ConfigureAwait(false);
        _ledger = next;
    }

    private Task<IReadOnlyList<LedgerKind>> FoldRemovedAsync(
        PlanHeader plan, PlanSelection going, DeliveryJournal journal, IReadOnlyList<LedgerKind> kinds, CancellationToken cancellationToken) =>
        new RemovedFold(state, _ledger!, plan, going, journal, settings.Removals, now)
            .RunAsync([.. kinds.Select((kind, i) => kind with { Removed = _ledger!.Kinds[i].Removed })], cancellationToken);

    /// <returns>What will still wait when a delivery has gone well, or <see langword="null"/> when everything is delivered.</returns>
    private async Task<PlanSelection?> WaitingAfterAsync(
        PlanHeader plan, PlanSelection going, DeliveryJournal journal, CancellationToken cancellationToken)
    {
        if (going.IsAll)
        {
            return null;
        }

        var before = await PlanSelection.ReadAsync(state, plan.Waiting, cancellationToken).ConfigureAwait(false);
        var waiting = PlanSelection.All();
        var isAnythingLeft = false;

        // As long as something else waits, so does what the sink refused: what depends on it must not go without it.
        var refused = journal.LeftOut.Select(change => (change.Kind, change.Ordinal)).ToHashSet();
        foreach (var kind in RosterKinds.All)
        {
            for (var ordinal = 0L; ordinal < plan.Kinds[(int)kind].Entries; ordinal++)
            {
                var isOffered = going.Includes(kind, ordinal);
                if (!before.Includes(kind, ordinal) || (isOffered && !refused.Contains((kind.ToName(), ordinal))))
                {
                    waiting.LeaveOut(kind, ordinal);
                }

                isAnythingLeft |= before.Includes(kind, ordinal) && !isOffered;
            }
        }

        return isAnythingLeft ? waiting : null;
    }

    private async Task ReplaceLedgerAsync(
        PlanHeader plan, LedgerHeader next, PlanSelection? waiting, Func<IStateTransaction, ValueTask> saveLetters, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            async transaction =>
            {
                foreach (var known in _ledger!.Kinds)
                {
                    var kept = next.Kinds.Single(kind => kind.Kind == known.Kind);
                    foreach (var collection in known.Replaceable.Except(kept.Replaceable))
                    {
                        await transaction.DeleteBlobsAsync(collection, 0, cancellationToken).ConfigureAwait(false);
                    }
                }

                foreach (var kind in next.Kinds.Where(kind => kind.Log.Length > 0))
                {
                    var behind = BlobLayout.BlobOf(BlobLayout.NextBlobStart(kind.LogEnd));
                    await transaction.DeleteBlobsAsync(kind.Log, behind, cancellationToken).ConfigureAwait(false);
                }

                if (waiting is null)
                {
                    await DeleteStagedAsync(transaction, plan.PlanId, next, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await waiting.PutAsync(transaction, plan.Waiting, cancellationToken).ConfigureAwait(false);
                }

                await transaction.PutLedgerAsync(next, cancellationToken).ConfigureAwait(false);
                await transaction.PutPlanAsync(plan, cancellationToken).ConfigureAwait(false);
                await transaction.ClearJournalAsync(StateDocuments.Journal, cancellationToken).ConfigureAwait(false);
                await saveLetters(transaction).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        _ledger = next;
    }

    /// <summary>Deletes the indexes and edits that a plan staged, but for those that a ledger uses.</summary>
    private static async ValueTask DeleteStagedAsync(
        IStateTransaction transaction, string planId, LedgerHeader keep, CancellationToken cancellationToken)
    {
        foreach (var kind in keep.Kinds)
        {
            string[] staged =
            [
                $"index-{kind.Kind}-{planId}",
                $"edits-{kind.Kind}-{planId}",
                PartialFold.NameOf(kind.Kind, planId, keep.Version),
                PartialFold.NameOf(kind.Kind, planId, keep.Version + 1),
                RemovedFold.NameOf(kind.Kind, planId, keep.Version),
                RemovedFold.NameOf(kind.Kind, planId, keep.Version + 1),
            ];
            foreach (var collection in staged.Except(kind.Replaceable))
            {
                await transaction.DeleteBlobsAsync(collection, 0, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask DeleteChangesAsync(
        IStateTransaction transaction, string planId, CancellationToken cancellationToken, bool keepsPlan = false)
    {
        string[] selections = [$"going-{planId}", $"waiting-{planId}"];
        foreach (var collection in keepsPlan ? selections : [$"plan-{planId}", .. selections])
        {
            await transaction.DeleteBlobsAsync(collection, 0, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ChangeAsync(Func<IStateTransaction, ValueTask> change, CancellationToken cancellationToken)
    {
        var transaction = await state.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await change(transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
