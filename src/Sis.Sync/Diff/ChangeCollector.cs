using System.Buffers;
using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Turns entries that differ into changes: reads old and new bytes, finds the fields, and gives the changes to the sorter.</summary>
internal sealed class ChangeCollector(
    RosterKind kind, IStateSession state, LedgerKind ledger, RecordHasher hasher, SharedRecordReader? reader, ChangeSorter sorter, KindResult result)
{
    private const int ChunkSize = 32 * 1024;
    private const int DenseRecords = 4;

    /// <summary>Fields that stay as they were delivered.</summary>
    public OverlayFields Overlay { get; init; }

    /// <summary>Fields, as bits by number, whose changes are told and not made.</summary>
    public ulong Manual { get; init; }

    /// <summary>Told of such changes.</summary>
    public Action<RosterKey, ulong>? OnManual { get; init; }

    /// <summary>Cuts references from fields that stay as they were delivered.</summary>
    public RecordSharer? Keeper { get; init; }

    /// <summary>Told of records that are removed because what they cannot do without is gone.</summary>
    public Action<KeyHash>? OnOrphaned { get; init; }

    /// <summary>Takes records that turn out not to have changed, or that are left as they were: as known, where they were read, and their content's hash.</summary>
    public required Action<IndexEntry, Place, ulong> Settle { get; init; }

    /// <summary>Takes where records were read that do not enter the ledger.</summary>
    public required Action<Place> Drop { get; init; }

    public async Task CreateAsync(IEnumerable<IndexEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            Create(entry);
            if (result.Created % ChunkSize == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    public async Task UpdateAsync(EntryFile<UpdateCandidate> candidates, Func<UpdateCandidate, bool> isKept, CancellationToken cancellationToken)
    {
        using var log = new LogReader(state, ledger.Log, ledger.Kind);
        await foreach (var chunk in SortedChunksAsync(candidates, ByOldPlace, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < chunk.Length; i++)
            {
                var candidate = chunk.Span[i];
                var isDense = i + DenseRecords < chunk.Length && SameBlob(candidate.Old.Place, chunk.Span[i + DenseRecords].Old.Place);
                var before = await log.ReadAsync(candidate.Old.Place, isDense, cancellationToken).ConfigureAwait(false);
                if (isKept(candidate))
                {
                    Keep(candidate, before.Span);
                }
                else
                {
                    Update(candidate, before);
                }
            }
        }
    }

    public async Task RemoveAsync(EntryFile<RemovalCandidate> candidates, CancellationToken cancellationToken)
    {
        using var log = new LogReader(state, ledger.Log, ledger.Kind);
        await foreach (var chunk in SortedChunksAsync(candidates, ByRemovedPlace, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < chunk.Length; i++)
            {
                var (entry, reason) = (chunk.Span[i].Entry, chunk.Span[i].Reason);
                var isDense = i + DenseRecords < chunk.Length && SameBlob(entry.Place, chunk.Span[i + DenseRecords].Entry.Place);
                var before = await log.ReadAsync(entry.Place, isDense, cancellationToken).ConfigureAwait(false);
                Remove(before.Span, reason);
            }
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<T>> SortedChunksAsync<T>(
        EntryFile<T> values, IComparer<T> order, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : unmanaged
    {
        var chunk = ArrayPool<T>.Shared.Rent((int)Math.Clamp(values.Count, 1, ChunkSize));
        try
        {
            for (var from = 0L; from < values.Count; from += chunk.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = values.Read(from, chunk);
                Array.Sort(chunk, 0, count, order);
                yield return chunk.AsMemory(0, count);
            }

            await Task.CompletedTask.ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(chunk);
        }
    }

    public void Remove(ReadOnlySpan<byte> before, RemovalReason reason)
    {
        sorter.Add(new ChangeItem
        {
            Operation = RosterOperation.Remove,
            Reason = reason,
            Key = new EncodedRecord(kind, before).Key,
            Before = before,
        });
        result.Removed++;
        result.RemovedNotShared += reason == RemovalReason.NotShared ? 1 : 0;
    }

    /// <summary>Adds an update whose new bytes are at hand, under a place of the caller's choosing.</summary>
    public void Change(RosterOperation operation, Place spooled, ulong content, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ulong changed)
    {
        var record = new EncodedRecord(kind, after);
        sorter.Add(new ChangeItem
        {
            Operation = operation,
            ChangedFields = changed,
            Spooled = spooled.AsSettled(),
            Content = content,
            Key = record.Key,
            PreviousKey = operation == RosterOperation.Rekey ? new EncodedRecord(kind, before).Key : default,
            Before = before,
            After = after,
        });
        if (operation == RosterOperation.Rekey)
        {
            result.Rekeyed++;
        }

        if (changed != 0)
        {
            result.Updated++;
        }
    }

    private void Create(in IndexEntry entry)
    {
        var after = reader!.Read(entry.Place);
        sorter.Add(new ChangeItem
        {
            Operation = RosterOperation.Create,
            Spooled = entry.Place.AsSettled(),
            Content = entry.Content,
            Key = new EncodedRecord(kind, after).Key,
            After = after,
        });
        result.Created++;
    }

    /// <summary>Leaves a record as it was delivered, less what may no longer be shared of it or is no longer there for it to refer to.</summary>
    private void Keep(in UpdateCandidate candidate, ReadOnlySpan<byte> before)
    {
        switch (Keeper?.Share(new EncodedRecord(kind, before)))
        {
            case ShareOutcome.ParentMissing:
                Drop(candidate.Now.Place);
                Remove(before, RemovalReason.ParentRemoved);
                OnOrphaned?.Invoke(candidate.Old.Key);
                break;
            case ShareOutcome.Rewritten when RecordComparer.ChangedFields(kind, before, Keeper.Result) is var changed and not 0:
                Change(RosterOperation.Update, candidate.Now.Place, hasher.HashContent(Keeper.Result), before, Keeper.Result, changed);
                break;
            default:
                Settle(candidate.Old, candidate.Now.Place, candidate.Old.Content);
                break;
        }
    }

    private void Update(in UpdateCandidate candidate, ReadOnlyMemory<byte> before)
    {
        var after = reader!.Read(candidate.Now.Place);
        var hasSameKey = new EncodedRecord(kind, before.Span).Key.SequenceEqual(new EncodedRecord(kind, after).Key);
        if (!hasSameKey && !candidate.IsRekeyed)
        {
            // Two keys with one hash: as good as impossible, but a record must never be taken for another.
            Remove(before.Span, RemovalReason.Missing);
            Create(candidate.Now);
            return;
        }

        var content = candidate.Now.Content;
        if (!Overlay.IsEmpty)
        {
            if (Manual != 0 && (RecordComparer.ChangedFields(kind, before.Span, after) & Manual) is var told and not 0)
            {
                OnManual?.Invoke(new RosterKey(kind, System.Text.Encoding.UTF8.GetString(new EncodedRecord(kind, after).Key)), told);
            }

            after = RecordOverlay.Keep(kind, before.Span, after, Overlay);
            if (Keeper?.Share(new EncodedRecord(kind, after)) == ShareOutcome.Rewritten)
            {
                after = Keeper.Result;
            }

            content = hasher.HashContent(after);
        }

        var changed = RecordComparer.ChangedFields(kind, before.Span, after);
        if (changed == 0 && hasSameKey)
        {
            Settle(candidate.Old, candidate.Now.Place, content);
            result.Unchanged++;
            return;
        }

        var operation = hasSameKey ? RosterOperation.Update : RosterOperation.Rekey;
        Change(operation, candidate.Now.Place, content, before.Span, after, changed);
    }

    private static bool SameBlob(Place left, Place right) => BlobLayout.BlobOf(left.Offset) == BlobLayout.BlobOf(right.Offset);

    private static readonly IComparer<UpdateCandidate> ByOldPlace =
        Comparer<UpdateCandidate>.Create(static (left, right) => left.Old.PlaceValue.CompareTo(right.Old.PlaceValue));

    private static readonly IComparer<RemovalCandidate> ByRemovedPlace =
        Comparer<RemovalCandidate>.Create(static (left, right) => left.Entry.PlaceValue.CompareTo(right.Entry.PlaceValue));
}
