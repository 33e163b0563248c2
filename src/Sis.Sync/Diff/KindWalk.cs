namespace Sis;

/// <summary>Walks through what was read of a kind beside what was delivered of it, and leaves to the search by key what found no partner.</summary>
/// <remarks>In order as long as there is one: <see cref="Lockstep"/>. When it is lost and need not be kept, <see cref="UnorderedRest"/> goes on.</remarks>
internal sealed class KindWalk : IDisposable
{
    private readonly ComparisonContext _run;
    private readonly RosterKind _kind;
    private readonly LedgerKind _ledger;
    private readonly Spool? _spool;
    private readonly RekeyMap _rekeys;
    private readonly KindStage _stage;
    private readonly IndexReader _old;
    private readonly Lockstep _walk;
    private UnorderedRest? _rest;
    private long _same;

    public KindWalk(ComparisonContext run, RosterKind kind, Spool? spool, RekeyMap rekeys, KindStage stage)
    {
        _run = run;
        _kind = kind;
        _ledger = run.Ledger.Of(kind);
        _spool = spool;
        _rekeys = rekeys;
        _stage = stage;
        _old = new IndexReader(run.State, _ledger, ahead: BlobLayout.EntriesPerBlob / 4);
        Olds = new PendingEntries<KnownEntry>(run.Temp, "old", run.Options.PendingRecords, Partitions);
        News = new PendingEntries<IndexEntry>(run.Temp, "new", run.Options.PendingRecords, Partitions);
        _walk = new Lockstep(_old, stage.Next, Olds, News, rekeys, stage.IsLarge ? run.Options.PendingRecords * 2 : int.MaxValue)
        {
            OnChanged = (known, now) => OnChanged!(known, now),
        };
    }

    /// <summary>Called with a pair that was matched in order and whose contents differ.</summary>
    public required Action<KnownEntry, IndexEntry> OnChanged { get; init; }

    /// <summary>What was delivered and found no partner.</summary>
    public PendingEntries<KnownEntry> Olds { get; }

    /// <summary>What was read and found no partner.</summary>
    public PendingEntries<IndexEntry> News { get; }

    /// <summary>Records that are the same as delivered.</summary>
    public long Unchanged => _walk.Unchanged + _same;

    /// <summary>Whether any were matched in order.</summary>
    public bool HasMatched => _walk.Matched > 0;

    /// <summary>Whether so many found no partner that order is lost.</summary>
    public bool IsDisordered => (News.IsSpilled || _walk.IsLost) && _ledger.Count > 0;

    public async Task RunAsync(LossTally losses, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in ReadAsync(losses, cancellationToken).ConfigureAwait(false))
            {
                await StepAsync(batch, cancellationToken).ConfigureAwait(false);
            }

            if (_rest is null)
            {
                await _walk.FinishAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                _same = await _rest.LeaveAsync(Olds, News, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (_rest is not null)
            {
                await _rest.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        Olds.Dispose();
        News.Dispose();
    }

    /// <remarks>Enough that one partition of either side stays small, few enough that their buffers do too.</remarks>
    private int Partitions => (int)Math.Clamp((_ledger.Count + (_spool?.Count ?? 0)) / _run.Options.PendingRecords, 1, 64);

    private async ValueTask StepAsync(SharedBatch batch, CancellationToken cancellationToken)
    {
        if (_rest is not null)
        {
            _rest.Add(batch.Entries);
            await _rest.TakeAwayAsync().ConfigureAwait(false);
            return;
        }

        await _walk.StepAsync(batch, cancellationToken).ConfigureAwait(false);
        if (News.IsSpilled || _walk.IsLost)
        {
            _stage.GiveUpDisorder();
        }

        if (_walk.IsLost && _stage.Next.IsGivenUp)
        {
            var sums = await _stage.BorrowAsync(UnorderedRest.BytesFor(_ledger.Count)).ConfigureAwait(false);
            _rest = new UnorderedRest(_run.Temp, _run.State, _ledger, _old, _rekeys, sums, cancellationToken);
            _rest.TakeOver(Olds, News);
        }
    }

    /// <summary>Shares what was read, batch by batch.</summary>
    private async IAsyncEnumerable<SharedBatch> ReadAsync(
        LossTally losses, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_spool is null)
        {
            yield break;
        }

        var refersTo = Presence.IsReferredTo(_kind) ? _run.Presence[_kind] : null;
        var pass = new SharePass(() => _run.NewSharer(_kind), _run.Hasher, _run.Options.Parallelism);
        await foreach (var batch in pass.RunAsync(_spool, cancellationToken).ConfigureAwait(false))
        {
            losses.Add(batch);
            if (refersTo is not null)
            {
                foreach (ref readonly var entry in batch.Entries)
                {
                    refersTo.Add(entry.Key);
                }
            }

            yield return batch;
            _run.Progress.Advance(_kind, batch.Count);
        }
    }
}
