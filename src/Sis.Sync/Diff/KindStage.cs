using System.Numerics;

namespace Sis;

/// <summary>What a comparison produces for one kind: changes being sorted, the next index, and where records end up.</summary>
/// <param name="run">The run.</param>
/// <param name="kind">The kind.</param>
/// <param name="spool">What was read of it.</param>
/// <param name="before">The kind before being stored: it goes on while this one is compared, up to <see cref="BeginChangesAsync"/>.</param>
internal sealed class KindStage(ComparisonContext run, RosterKind kind, Spool? spool, Task before) : IDisposable
{
    /// <summary>An index that says the same in another order is written anew when at least one entry in so many has moved.</summary>
    private const int ReorderShare = 20;

    private readonly LedgerKind _ledger = run.Ledger.Of(kind);
    private readonly IndexEdits _edits = new(run.Temp, run.Ledger.Of(kind));
    private Settlements? _settlements;
    private ChangeSorter? _sorter;

    public RosterKind Kind => kind;

    public KindResult Result { get; } = new();

    public NextIndex Next { get; } = new(run.Temp);

    public ChangeSorter Sorter => _sorter ?? throw new InvalidOperationException("Changes came before there was room for them.");

    /// <summary>Records that were found by key, not by order.</summary>
    public long Reordered { get; set; }

    /// <summary>Whether so many were that order is lost.</summary>
    public bool IsDisordered { get; set; }

    /// <summary>Records that look new but repeat one that is known.</summary>
    public HashSet<KeyHash>? SkippedCreates { get; set; }

    /// <summary>Whether the ledger has more records than may wait in memory.</summary>
    public bool IsLarge => _ledger.Count > run.Options.PendingRecords;

    /// <summary>Borrows memory to sum up in, for as long as changes have not begun: it is free once the kind before is stored.</summary>
    public async Task<Memory<byte>> BorrowAsync(long bytes)
    {
        await before.ConfigureAwait(false);
        var size = (int)Math.Min(bytes, run.Options.SortBytes);
        return run.Scratch.GetMemory(size)[..size];
    }

    /// <summary>Makes ready to take changes: the memory that they are sorted in is free once the kind before is stored.</summary>
    public async Task BeginChangesAsync()
    {
        await before.ConfigureAwait(false);
        _sorter = new ChangeSorter(run.Temp, run.Options.SortBytes, run.Scratch);
    }

    /// <summary>Keeps the old index's order, which is the source's own, when only the changes are to be stored beside the index.</summary>
    /// <remarks>Records that are new tonight then come last in it; when there are many such, or order is lost, the index is written anew.</remarks>
    public void KeepOrder()
    {
        var isAsExpected = Math.Abs((spool?.Count ?? 0) - _ledger.Count) < _ledger.Count / ReorderShare;
        if (IsLarge && isAsExpected && _ledger.Disordered == 0 && !IndexEdits.IsWorn(_ledger))
        {
            Next.GiveUp();
        }
    }

    /// <summary>Keeps the old index's order when order is lost, unless it is time to try whether tonight's will last.</summary>
    /// <remarks>
    /// Keeping the old order costs much less tonight, and taking tonight's makes every later night cheap if the source stays with it. So
    /// the second disordered night in a row takes tonight's order, and after that each one that is four times as far.
    /// </remarks>
    public void GiveUpDisorder()
    {
        if (!Next.IsGivenUp && _ledger.Count > 0 && _ledger.Count >= spool!.Count / 2)
        {
            var night = _ledger.Disordered + 1;
            var takesOrder = BitOperations.IsPow2(night) && (BitOperations.Log2((uint)night) & 1) == 1;
            if (!takesOrder)
            {
                Next.GiveUp();
            }
        }
    }

    /// <summary>A record stays where the ledger has it.</summary>
    public void SettleAs(KnownEntry known, Place spooled, ulong content)
    {
        if (!Next.IsGivenUp)
        {
            Settlements.Add(new Settlement(spooled, known.Place, content));
        }
        else if (content != known.Content)
        {
            _edits.Replace(known.Row, known.Entry.With(content, known.Place), known.Place.Length);
        }
    }

    /// <summary>A record of the spool does not enter the ledger: a repeat, or one that contradicts another.</summary>
    public void Drop(Place spooled)
    {
        if (!Next.IsGivenUp)
        {
            Settlements.Add(Settlement.Dropped(spooled));
        }
    }

    /// <summary>What of the ledger was matched in order: of the next index as far as it is known, or of the old one if there will be no other order.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<IndexEntry>> ReadMatchedAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = Next.IsGivenUp ? _ledger.Count : Next.Prefix;
        var old = new IndexReader(run.State, _ledger);
        await foreach (var entries in old.DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            if (left <= 0)
            {
                break;
            }

            yield return entries[..(int)Math.Min(entries.Length, left)];
            left -= entries.Length;
        }

        if (!Next.IsGivenUp)
        {
            await foreach (var entries in Next.Tail.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return entries;
            }
        }
    }

    /// <summary>Writes records, plan and index of the kind into the state, where nothing counts until the plan is delivered.</summary>
    public async Task<(LedgerKind Next, PlanKind Plan)> StageAsync(StateWriter writer, PlanWriter plan, CancellationToken cancellationToken)
    {
        var logName = _ledger.Log.Length > 0 ? _ledger.Log : $"log-{_ledger.Kind}";
        var log = new LogWriter(writer, logName, _ledger.LogEnd);
        try
        {
            plan.BeginKind(_ledger.Kind);
            var removed = new RemovedStage(run, kind, plan, Result);
            foreach (var change in Sorter.Drain())
            {
                var restored = await removed.SeekAsync(change, cancellationToken).ConfigureAwait(false);
                await StageChangeAsync(change, restored, log, plan, cancellationToken).ConfigureAwait(false);
            }

            await removed.FinishAsync(cancellationToken).ConfigureAwait(false);

            await log.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            log.Return();
        }

        var planKind = await plan.EndKindAsync(Result, cancellationToken).ConfigureAwait(false);
        var disordered = IsDisordered ? _ledger.Disordered + 1 : spool is null ? _ledger.Disordered : 0;
        var isSame = !Result.HasChanges && (Next.IsGivenUp ? _edits.IsEmpty : Reordered * ReorderShare < _ledger.Count);
        if (isSame)
        {
            return (_ledger with { Disordered = disordered }, planKind);
        }

        var next = Next.IsGivenUp && _edits.FitBeside
            ? await WriteEditsAsync(writer, cancellationToken).ConfigureAwait(false)
            : _ledger.With(await WriteIndexAsync(writer, cancellationToken).ConfigureAwait(false));
        return (next with
        {
            Log = log.Bytes > 0 ? logName : _ledger.Log,
            LogEnd = log.End,
            LogBytes = _ledger.LogBytes + log.Bytes,
            Disordered = disordered,
        }, planKind);
    }

    private Settlements Settlements => _settlements ??= new Settlements(run.Temp, spool?.Count ?? 0, spool?.Bytes ?? 0);

    public void Dispose()
    {
        Next.Dispose();
        _sorter?.Dispose();
        _settlements?.Dispose();
        _edits.Dispose();
    }

    private async ValueTask StageChangeAsync(ReadOnlyMemory<byte> change, RemovalReason restored, LogWriter log, PlanWriter plan, CancellationToken cancellationToken)
    {
        var after = change[ChangeCodec.AfterOf(change.Span)];
        var place = after.IsEmpty ? Place.None : await log.AppendAsync(after, cancellationToken).ConfigureAwait(false);
        var item = ChangeCodec.Read(change.Span);
        if (Next.IsGivenUp)
        {
            Edit(item, place);
        }
        else if (!after.IsEmpty)
        {
            Settlements.Add(new Settlement(item.Spooled, place, item.Content));
        }

        plan.Add(item, place, item.Operation == RosterOperation.Create ? restored : item.Reason);
        if (plan.IsFull)
        {
            await plan.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Edit(in ChangeItem item, Place place)
    {
        run.Hasher.Hash(item.Key, out var low, out var high);
        var entry = new IndexEntry(low, high, item.Content, place);
        switch (item.Operation)
        {
            case RosterOperation.Create:
                _edits.Add(entry);
                break;
            case RosterOperation.Remove:
                _edits.Remove(item.Row, item.Before.Length);
                break;
            default:
                _edits.Replace(item.Row, entry, item.Before.Length);
                break;
        }
    }

    private async Task<LedgerKind> WriteEditsAsync(StateWriter writer, CancellationToken cancellationToken)
    {
        var edits = new EditWriter(writer, $"edits-{_ledger.Kind}-{run.PlanId}");
        try
        {
            return await _edits.WriteBesideAsync(run.State, edits, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            edits.Return();
        }
    }

    private async Task<IndexWriter> WriteIndexAsync(StateWriter writer, CancellationToken cancellationToken)
    {
        var index = new IndexWriter(writer, $"index-{_ledger.Kind}-{run.PlanId}");
        try
        {
            if (Next.IsGivenUp)
            {
                await _edits.WriteAsync(run.State, index, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await WriteInOrderAsync(index, cancellationToken).ConfigureAwait(false);
            }

            await index.FlushAsync(cancellationToken).ConfigureAwait(false);
            return index;
        }
        finally
        {
            index.Return();
        }
    }

    private async Task WriteInOrderAsync(IndexWriter index, CancellationToken cancellationToken)
    {
        Settlements.Seal();
        var settled = Array.Empty<IndexEntry>();
        try
        {
            await foreach (var entries in ReadMatchedAsync(cancellationToken).ConfigureAwait(false))
            {
                Pooled.Reserve(ref settled, entries.Length);
                var count = SettleEntries(entries.Span, settled);
                await index.AddAsync(settled.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Pooled.Return(ref settled);
        }
    }

    private int SettleEntries(ReadOnlySpan<IndexEntry> entries, Span<IndexEntry> settled)
    {
        var count = 0;
        foreach (ref readonly var entry in entries)
        {
            if (!entry.Place.IsPending)
            {
                settled[count++] = entry;
                continue;
            }

            var settlement = Settlements.Find(entry.Place);
            if (!settlement.IsDropped)
            {
                settled[count++] = entry.With(settlement.Content, settlement.Place);
            }
        }

        return count;
    }
}
