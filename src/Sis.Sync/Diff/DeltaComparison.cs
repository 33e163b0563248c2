namespace Sis;

/// <summary>Compares what changed since the last delivery, or nothing at all, with what was delivered; nothing is gone unless said so.</summary>
/// <remarks>Memory grows with the number of records that the source sent, which for a read of changes is small.</remarks>
internal sealed class DeltaComparison(ComparisonContext run, RosterKind kind, Spool? spool, RekeyMap rekeys, KindStage stage) : IDisposable
{
    private readonly LedgerKind _ledger = run.Ledger.Of(kind);
    private readonly KindIntake _intake = run.Intake[kind];
    private readonly KindResult _result = stage.Result;
    private readonly Dictionary<KeyHash, IndexEntry> _sent = [];
    private readonly HashSet<KeyHash> _contradicting = [];
    private readonly EntryFile<UpdateCandidate> _changed = new(run.Temp, "changed", 1024);
    private readonly EntryFile<RemovalCandidate> _removed = new(run.Temp, "removed", 1024);

    /// <param name="looksThrough">Whether what was delivered must be looked through: records it refers to are removed, or the policy has changed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(bool looksThrough, CancellationToken cancellationToken)
    {
        stage.Next.GiveUp();
        var losses = new LossTally(kind, _intake, run.Hasher, run.Diagnostics, _result);
        await ReadSentAsync(losses, cancellationToken).ConfigureAwait(false);
        await stage.BeginChangesAsync().ConfigureAwait(false);
        using var collector = new ChangeCollector(run, kind, spool, stage);
        using var kept = new KeptRecords(run, kind, spool, stage, collector);
        var decision = new RemovalDecision(run, kind, _intake, losses, _result) { IsQuiet = true };
        using var log = new LogReader(run.State, _ledger.Log, _ledger.Kind);
        var old = new IndexReader(run.State, _ledger);
        var row = 0L;
        await foreach (var entries in old.DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries.Span[i];
                var known = new KnownEntry(entry, row++);
                var isRekeyed = rekeys.TryFollow(entry, out var followed, out var newId);
                if (TryMatch(known, followed, isRekeyed))
                {
                    continue;
                }

                if (isRekeyed)
                {
                    var record = await log.ReadAsync(entry.Place, isDense: false, cancellationToken).ConfigureAwait(false);
                    kept.Rename(known, followed, record.Span, newId);
                }
                else if (decision.Decide(entry.Key, losses.Unshared.Contains(entry.Key)) is var reason && reason != RemovalReason.None)
                {
                    _removed.Add(new RemovalCandidate(known, reason));
                }
                else if (looksThrough)
                {
                    await kept.KeepAsync(known, cancellationToken).ConfigureAwait(false);
                }
            }

            run.Progress.Advance(kind, entries.Length);
        }

        decision.Tell();
        await collector.UpdateAsync(_changed, IsKept, cancellationToken).ConfigureAwait(false);
        await collector.CreateAsync(Creates().ToArray(), cancellationToken).ConfigureAwait(false);
        await collector.RemoveAsync(_removed, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _changed.Dispose();
        _removed.Dispose();
    }

    private async Task ReadSentAsync(LossTally losses, CancellationToken cancellationToken)
    {
        if (spool is null)
        {
            return;
        }

        var pass = new SharePass(() => run.NewSharer(kind), run.Hasher, run.Options.Parallelism) { KeepsUnshared = true };
        await foreach (var batch in pass.RunAsync(spool, cancellationToken).ConfigureAwait(false))
        {
            losses.Add(batch);
            AddSent(batch);
        }

        foreach (var key in _contradicting)
        {
            _sent.Remove(key);
            _intake.Protected.Add(key);
        }

        if (_contradicting.Count > 0)
        {
            run.Diagnostics.Add(new RosterDiagnostic(EngineCodes.ContradictingRecords, DiagnosticSeverity.Error,
                "Records came more than once with different facts; none of them is used, and what was delivered of them stays.")
            { Kind = kind, Count = _contradicting.Count });
        }
    }

    private void AddSent(SharedBatch batch)
    {
        foreach (ref readonly var entry in batch.Entries)
        {
            if (!_sent.TryAdd(entry.Key, entry) && _sent[entry.Key].Content != entry.Content)
            {
                _contradicting.Add(entry.Key);
            }
        }
    }

    private bool IsKept(UpdateCandidate candidate) => _contradicting.Contains(candidate.Now.Key) || _intake.Protected.Contains(candidate.Now.Key)
        || (run.Protected.IsUnchanged(kind, candidate.Now.Key) && candidate.Old.Entry.HasKeyOf(candidate.Now));

    private bool TryMatch(in KnownEntry known, in IndexEntry followed, bool isRekeyed)
    {
        if (!_sent.Remove(followed.Key, out var now))
        {
            return false;
        }

        AddPresence(now.Key);
        if (now.Content == known.Content)
        {
            _result.Unchanged++;
        }
        else
        {
            _changed.Add(new UpdateCandidate(known, now, isRekeyed));
        }

        return true;
    }

    private IEnumerable<IndexEntry> Creates()
    {
        foreach (var entry in _sent.Values)
        {
            AddPresence(entry.Key);
            yield return entry;
        }
    }

    private void AddPresence(KeyHash key)
    {
        if (Presence.IsReferredTo(kind))
        {
            run.Presence[kind].Add(key);
        }
    }
}
