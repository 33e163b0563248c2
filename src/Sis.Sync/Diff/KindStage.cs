using System.Buffers;

namespace Sis;

/// <summary>What a comparison produces for one kind: changes being sorted, the next index, and where records end up.</summary>
internal sealed class KindStage(ComparisonContext run, RosterKind kind, ISettlements settlements) : IDisposable
{
    /// <summary>An index that says the same in another order is written anew when at least one entry in so many has moved.</summary>
    private const int ReorderShare = 20;

    private readonly LedgerKind _ledger = run.Ledger.Of(kind);

    public RosterKind Kind => kind;

    public KindResult Result { get; } = new();

    public NextIndex Next { get; } = new(run.Temp);

    public ChangeSorter Sorter { get; } = new(run.Temp, run.Options.SortBytes, run.SortBuffer);

    /// <summary>Records that were found by key, not by order.</summary>
    public long Reordered { get; set; }

    /// <summary>Records that look new but repeat one that is known.</summary>
    public HashSet<KeyHash>? SkippedCreates { get; set; }

    public void Settle(Settlement settlement) => settlements.Add(settlement);

    /// <summary>The next index as far as it is known: what stands of the old one, then its own entries.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<IndexEntry>> ReadMatchedAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = Next.Prefix;
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

        var chunk = ArrayPool<IndexEntry>.Shared.Rent(BlobLayout.ChunkOf(Next.Tail.Count));
        for (var from = 0L; from < Next.Tail.Count; from += chunk.Length)
        {
            yield return chunk.AsMemory(0, Next.Tail.Read(from, chunk));
        }

        ArrayPool<IndexEntry>.Shared.Return(chunk);
    }

    /// <summary>Writes records, plan and index of the kind into the state, where nothing counts until the plan is delivered.</summary>
    public async Task<(LedgerKind Next, PlanKind Plan)> StageAsync(StateWriter writer, PlanWriter plan, CancellationToken cancellationToken)
    {
        var logName = _ledger.Log.Length > 0 ? _ledger.Log : $"log-{_ledger.Kind}";
        var log = new LogWriter(writer, logName, _ledger.LogEnd);
        try
        {
            plan.BeginKind(_ledger.Kind);
            foreach (var change in Sorter.Drain())
            {
                await StageChangeAsync(change, log, plan, cancellationToken).ConfigureAwait(false);
            }

            await log.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            log.Return();
        }

        var planKind = await plan.EndKindAsync(Result, cancellationToken).ConfigureAwait(false);
        if (!Result.HasChanges && Reordered * ReorderShare < _ledger.Count)
        {
            return (_ledger, planKind);
        }

        var index = await WriteIndexAsync(writer, cancellationToken).ConfigureAwait(false);
        return (_ledger with
        {
            Count = index.Count,
            Index = index.Collection,
            Log = log.Bytes > 0 ? logName : _ledger.Log,
            LogEnd = log.End,
            LogBytes = _ledger.LogBytes + log.Bytes,
            LiveBytes = index.LiveBytes,
        }, planKind);
    }

    public void Dispose()
    {
        Next.Dispose();
        Sorter.Dispose();
        settlements.Dispose();
    }

    private async ValueTask StageChangeAsync(ReadOnlyMemory<byte> change, LogWriter log, PlanWriter plan, CancellationToken cancellationToken)
    {
        var after = change[ChangeCodec.AfterOf(change.Span)];
        var place = after.IsEmpty ? Place.None : await log.AppendAsync(after, cancellationToken).ConfigureAwait(false);
        var item = ChangeCodec.Read(change.Span);
        if (!after.IsEmpty)
        {
            settlements.Add(new Settlement(item.Spooled, place, item.Content));
        }

        plan.Add(item, place);
        if (plan.IsFull)
        {
            await plan.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IndexWriter> WriteIndexAsync(StateWriter writer, CancellationToken cancellationToken)
    {
        settlements.Seal();
        var index = new IndexWriter(writer, $"index-{_ledger.Kind}-{run.PlanId}");
        var settled = Array.Empty<IndexEntry>();
        await foreach (var entries in ReadMatchedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (settled.Length < entries.Length)
            {
                settled = new IndexEntry[entries.Length];
            }

            var count = SettleEntries(entries.Span, settled);
            await index.AddAsync(settled.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        await index.FlushAsync(cancellationToken).ConfigureAwait(false);
        return index;
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

            var settlement = settlements.Find(entry.Place);
            if (!settlement.IsDropped)
            {
                settled[count++] = entry.With(settlement.Content, settlement.Place);
            }
        }

        return count;
    }
}
