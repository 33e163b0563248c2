namespace Sis;

/// <summary>Compares everything there is now with everything that was delivered: what is missing is gone, if the read proves it.</summary>
internal sealed class FullComparison(ComparisonContext run, RosterKind kind, Spool? spool, RekeyMap rekeys, KindStage stage) : IDisposable
{
    private const int RepeatsAtOnce = 1 << 15;

    private readonly KindIntake _intake = run.Intake[kind];
    private readonly LedgerKind _ledger = run.Ledger.Of(kind);
    private readonly EntryFile<UpdateCandidate> _changed = new(run.Temp, "changed", 1024);
    private readonly EntryFile<KnownEntry> _missing = new(run.Temp, "missing", 1024);
    private readonly HashSet<KeyHash> _contradicting = [];
    private readonly HashSet<KeyHash> _dropped = [];
    private readonly KindResult _result = stage.Result;
    private long _repeats;

    /// <param name="parentsChanged">Whether records that these refer to are removed or have new keys, so that those that stay must be looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(bool parentsChanged, CancellationToken cancellationToken)
    {
        var losses = new LossTally(kind, _intake, run.Hasher, run.Diagnostics, _result);
        using var creates = spool is null ? null : new PlaceOrdered<IndexEntry>(run.Temp, "created", spool, entry => entry.Place.AsSettled());
        await FindAsync(losses, creates, cancellationToken).ConfigureAwait(false);
        await CollectAsync(creates, losses, parentsChanged, cancellationToken).ConfigureAwait(false);
        TellRepeats();
    }

    public void Dispose()
    {
        _changed.Dispose();
        _missing.Dispose();
    }

    /// <summary>Finds what is changed, new and missing; what that took is nobody's when this returns.</summary>
    private async Task FindAsync(LossTally losses, PlaceOrdered<IndexEntry>? creates, CancellationToken cancellationToken)
    {
        stage.KeepOrder();
        using var walk = new KindWalk(run, kind, spool, rekeys, stage) { OnChanged = (known, now) => _changed.Add(new UpdateCandidate(known, now, isRekeyed: false)) };
        await walk.RunAsync(losses, cancellationToken).ConfigureAwait(false);
        Join(walk, creates, cancellationToken);
        await ExcludeDroppedAsync(walk.HasMatched, cancellationToken).ConfigureAwait(false);
        if (creates is { Count: > 0 } && walk.HasMatched)
        {
            await FindRepeatsOfMatchedAsync(creates, cancellationToken).ConfigureAwait(false);
        }

        _result.Unchanged += walk.Unchanged;
        stage.Reordered = walk.News.Count;
        stage.IsDisordered = walk.IsDisordered;
    }

    private void Join(KindWalk walk, PlaceOrdered<IndexEntry>? creates, CancellationToken cancellationToken)
    {
        var join = new PartitionJoin(walk.Olds, walk.News)
        {
            OnMatch = (known, now) =>
            {
                if (known.Content == now.Content)
                {
                    _result.Unchanged++;
                    stage.SettleAs(known, now.Place, known.Content);
                }
                else
                {
                    _changed.Add(new UpdateCandidate(known, now, isRekeyed: !rekeys.IsEmpty));
                }
            },
            OnNew = now =>
            {
                if (_contradicting.Contains(now.Key))
                {
                    Drop(now);
                }
                else
                {
                    creates!.Add(now);
                }
            },
            OnOld = known => _missing.Add(rekeys.IsEmpty ? known : known.With(rekeys.Original(known.Entry))),
            OnRepeat = Repeat,
        };
        using (join)
        {
            join.Run(cancellationToken);
        }
    }

    private void Repeat(IndexEntry repeat, bool isSame)
    {
        stage.Drop(repeat.Place);
        if (isSame)
        {
            _repeats++;
        }
        else
        {
            _contradicting.Add(repeat.Key);
        }
    }

    private void Drop(in IndexEntry now)
    {
        stage.Drop(now.Place);
        _dropped.Add(now.Key);
    }

    /// <summary>A record that contradicts itself is not there for others, unless it was delivered before.</summary>
    private async Task ExcludeDroppedAsync(bool hasMatches, CancellationToken cancellationToken)
    {
        if (_dropped.Count == 0 || !Presence.IsReferredTo(kind))
        {
            return;
        }

        var matched = hasMatches ? stage.ReadMatchedAsync(cancellationToken) : AsyncEnumerable.Empty<ReadOnlyMemory<IndexEntry>>();
        await foreach (var entries in matched.ConfigureAwait(false))
        {
            foreach (ref readonly var entry in entries.Span)
            {
                if (!entry.Place.IsPending || entry.Place.IsMatched)
                {
                    _dropped.Remove(entry.Key);
                }
            }
        }

        foreach (var key in _dropped)
        {
            run.Presence[kind].Exclude(key);
        }
    }

    /// <summary>What looks new may repeat a record that was matched in order: the walk never sees the two side by side.</summary>
    private async Task FindRepeatsOfMatchedAsync(PlaceOrdered<IndexEntry> creates, CancellationToken cancellationToken)
    {
        var repeats = new HashSet<KeyHash>();
        foreach (var chunk in creates.Read().Chunk(RepeatsAtOnce))
        {
            var filter = new KeyFilter(chunk.Length);
            var keys = new Dictionary<KeyHash, ulong>(chunk.Length);
            foreach (ref readonly var entry in chunk.AsSpan())
            {
                filter.Add(entry.KeyLow);
                keys[entry.Key] = entry.Content;
            }

            var changed = stage.Next.IsGivenUp ? ContentsOfChanged(keys) : null;
            await foreach (var entries in stage.ReadMatchedAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (ref readonly var entry in entries.Span)
                {
                    if (filter.MayContain(entry.KeyLow) && (!entry.Place.IsPending || entry.Place.IsMatched) && keys.TryGetValue(entry.Key, out var content))
                    {
                        repeats.Add(entry.Key);
                        if (content == (changed?.TryGetValue(entry.Key, out var now) == true ? now : entry.Content))
                        {
                            _repeats++;
                        }
                        else
                        {
                            _contradicting.Add(entry.Key);
                        }
                    }
                }
            }
        }

        stage.SkippedCreates = repeats.Count > 0 ? repeats : null;
    }

    /// <summary>What matched records say tonight, where the old index says what they said before.</summary>
    private Dictionary<KeyHash, ulong> ContentsOfChanged(Dictionary<KeyHash, ulong> wanted)
    {
        var contents = new Dictionary<KeyHash, ulong>();
        var chunk = Pooled.Rent<UpdateCandidate>(1024);
        for (var from = 0L; from < _changed.Count; from += chunk.Length)
        {
            foreach (ref readonly var candidate in chunk.AsSpan(0, _changed.Read(from, chunk)))
            {
                if (wanted.ContainsKey(candidate.Now.Key))
                {
                    contents[candidate.Now.Key] = candidate.Now.Content;
                }
            }
        }

        Pooled.Return(chunk);
        return contents;
    }

    private async Task CollectAsync(PlaceOrdered<IndexEntry>? creates, LossTally losses, bool parentsChanged, CancellationToken cancellationToken)
    {
        await stage.BeginChangesAsync().ConfigureAwait(false);
        using var collector = new ChangeCollector(run, kind, spool, stage);
        await collector.UpdateAsync(_changed, IsKept, cancellationToken).ConfigureAwait(false);
        if (creates is not null)
        {
            await collector.CreateAsync(creates.Read().Where(KeepCreate), cancellationToken).ConfigureAwait(false);
        }

        using var missing = new MissingRecords(run, kind, spool, _result);
        await missing.DecideAsync(_missing, losses, cancellationToken).ConfigureAwait(false);
        await collector.RemoveAsync(missing.Removed, cancellationToken).ConfigureAwait(false);
        await KeepAsync(missing.Kept, collector, parentsChanged, cancellationToken).ConfigureAwait(false);
    }

    private bool IsKept(UpdateCandidate candidate) => _contradicting.Contains(candidate.Now.Key) || _intake.Protected.Contains(candidate.Now.Key)
        || (run.Protected.IsUnchanged(kind, candidate.Now.Key) && candidate.Old.Entry.HasKeyOf(candidate.Now));

    private bool KeepCreate(IndexEntry entry)
    {
        if (stage.SkippedCreates?.Contains(entry.Key) != true)
        {
            return true;
        }

        stage.Drop(entry.Place);
        return false;
    }

    private async Task KeepAsync(EntryFile<KnownEntry> kept, ChangeCollector collector, bool parentsChanged, CancellationToken cancellationToken)
    {
        using var records = new KeptRecords(run, kind, spool, stage, collector);
        await foreach (var chunk in kept.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < chunk.Length; i++)
            {
                if (parentsChanged)
                {
                    await records.KeepAsync(chunk.Span[i], cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    stage.Next.Add(chunk.Span[i].Entry);
                }
            }
        }
    }

    private void TellRepeats()
    {
        if (_repeats > 0)
        {
            run.Diagnostics.Add(new RosterDiagnostic(EngineCodes.RepeatedRecord, DiagnosticSeverity.Info,
                "Records came more than once with the same facts; one of each is used.")
            { Kind = kind, Count = _repeats });
        }

        if (_contradicting.Count > 0)
        {
            run.Diagnostics.Add(new RosterDiagnostic(EngineCodes.ContradictingRecords, DiagnosticSeverity.Error,
                "Records came more than once with different facts; none of them is used, and what was delivered of them stays.")
            { Kind = kind, Count = _contradicting.Count });
        }
    }
}
