using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Turns entries that differ into changes: reads old and new bytes, finds the fields, and gives the changes to the sorter.</summary>
/// <remarks>Updates are looked at by several threads, each with an <see cref="UpdateReader"/> of its own; what they find is taken one at a time.</remarks>
internal sealed class ChangeCollector(ComparisonContext run, RosterKind kind, Spool? spool, KindStage stage) : IDisposable
{
    private const int ChunkSize = 16 * 1024;
    private const int DenseRecords = 4;

    /// <summary>So many updates at least are worth a thread of their own.</summary>
    private const int PartSize = 1024;

    private readonly Lock _taking = new();
    private readonly List<UpdateReader> _readers = [new UpdateReader(run, kind, spool)];
    private readonly OverlayFields _overlay = run.OverlayOf(kind);
    private readonly ulong _manual = run.LocalEdits.Manual(kind);
    private readonly KindResult _result = stage.Result;

    public async Task CreateAsync(IEnumerable<IndexEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            Create(entry, _readers[0]);
            if (_result.Created % ChunkSize == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    public async Task UpdateAsync(EntryFile<UpdateCandidate> candidates, Func<UpdateCandidate, bool> isKept, CancellationToken cancellationToken)
    {
        await foreach (var chunk in SortedChunksAsync(candidates, ByOldPlace, cancellationToken).ConfigureAwait(false))
        {
            var parts = Presence.IsHierarchical(kind) ? 1 : Math.Clamp(chunk.Length / PartSize, 1, run.Options.Parallelism);
            while (_readers.Count < parts)
            {
                _readers.Add(new UpdateReader(run, kind, spool));
            }

            var size = (chunk.Length + parts - 1) / parts;
            await Task.WhenAll(Enumerable.Range(0, parts).Select(part => Task.Run(
                () => UpdateAsync(chunk[(part * size)..Math.Min(chunk.Length, (part + 1) * size)], isKept, _readers[part], cancellationToken),
                CancellationToken.None))).ConfigureAwait(false);
        }
    }

    public async Task RemoveAsync(EntryFile<RemovalCandidate> candidates, CancellationToken cancellationToken)
    {
        var log = _readers[0].Log;
        await foreach (var chunk in SortedChunksAsync(candidates, ByRemovedPlace, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < chunk.Length; i++)
            {
                var (known, reason) = (chunk.Span[i].Known, chunk.Span[i].Reason);
                var isDense = i + DenseRecords < chunk.Length && SameBlob(known.Place, chunk.Span[i + DenseRecords].Known.Place);
                var before = await log.ReadAsync(known.Place, isDense, cancellationToken).ConfigureAwait(false);
                Remove(known.Row, before.Span, reason);
            }
        }
    }

    public void Dispose() => _readers.ForEach(reader => reader.Dispose());

    private static async IAsyncEnumerable<ReadOnlyMemory<T>> SortedChunksAsync<T>(
        EntryFile<T> values, IComparer<T> order, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : unmanaged
    {
        var chunk = Pooled.Rent<T>((int)Math.Clamp(values.Count, 1, ChunkSize));
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
            Pooled.Return(chunk);
        }
    }

    public void Remove(long row, ReadOnlySpan<byte> before, RemovalReason reason)
    {
        using var taking = _taking.EnterScope();
        stage.Sorter.Add(new ChangeItem
        {
            Operation = RosterOperation.Remove,
            Reason = reason,
            Row = row,
            Key = new EncodedRecord(kind, before).Key,
            Before = before,
        });
        _result.Removed++;
        _result.RemovedNotShared += reason == RemovalReason.NotShared ? 1 : 0;
    }

    /// <summary>Adds an update of the record of a row whose new bytes are at hand, under a place of the caller's choosing.</summary>
    public void Change(RosterOperation operation, long row, Place spooled, ulong content, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ulong changed)
    {
        var record = new EncodedRecord(kind, after);
        using var taking = _taking.EnterScope();
        stage.Sorter.Add(new ChangeItem
        {
            Operation = operation,
            ChangedFields = changed,
            Row = row,
            Spooled = spooled.AsSettled(),
            Content = content,
            Key = record.Key,
            PreviousKey = operation == RosterOperation.Rekey ? new EncodedRecord(kind, before).Key : default,
            Before = before,
            After = after,
        });
        if (operation == RosterOperation.Rekey)
        {
            _result.Rekeyed++;
        }

        if (changed != 0)
        {
            _result.Updated++;
        }
    }

    private void Create(in IndexEntry entry, UpdateReader reader)
    {
        var after = reader.Read(entry.Place);
        using var taking = _taking.EnterScope();
        stage.Sorter.Add(new ChangeItem
        {
            Operation = RosterOperation.Create,
            Spooled = entry.Place.AsSettled(),
            Content = entry.Content,
            Key = new EncodedRecord(kind, after).Key,
            After = after,
        });
        _result.Created++;
    }

    private async Task UpdateAsync(
        ReadOnlyMemory<UpdateCandidate> candidates, Func<UpdateCandidate, bool> isKept, UpdateReader reader, CancellationToken cancellationToken)
    {
        for (var i = 0; i < candidates.Length; i++)
        {
            var candidate = candidates.Span[i];
            var isDense = i + DenseRecords < candidates.Length && SameBlob(candidate.Old.Place, candidates.Span[i + DenseRecords].Old.Place);
            var before = await reader.Log.ReadAsync(candidate.Old.Place, isDense, cancellationToken).ConfigureAwait(false);
            if (isKept(candidate))
            {
                Keep(candidate, before.Span, reader.Keeper);
            }
            else
            {
                Update(candidate, before.Span, reader);
            }
        }
    }

    /// <summary>Leaves a record as it was delivered, less what may no longer be shared of it or is no longer there for it to refer to.</summary>
    private void Keep(in UpdateCandidate candidate, ReadOnlySpan<byte> before, RecordSharer keeper)
    {
        var outcome = keeper.Share(new EncodedRecord(kind, before));
        using var taking = _taking.EnterScope();
        switch (outcome)
        {
            case ShareOutcome.ParentMissing:
                stage.Drop(candidate.Now.Place);
                Remove(candidate.Old.Row, before, RemovalReason.ParentRemoved);
                run.Exclude(kind, candidate.Old.Key);
                break;
            case ShareOutcome.Rewritten when RecordComparer.ChangedFields(kind, before, keeper.Result) is var changed and not 0:
                Change(RosterOperation.Update, candidate.Old.Row, candidate.Now.Place, run.Hasher.HashContent(keeper.Result), before, keeper.Result, changed);
                break;
            default:
                stage.SettleAs(candidate.Old, candidate.Now.Place, candidate.Old.Content);
                break;
        }
    }

    private void Update(in UpdateCandidate candidate, ReadOnlySpan<byte> before, UpdateReader reader)
    {
        var after = reader.Read(candidate.Now.Place);
        var hasSameKey = new EncodedRecord(kind, before).Key.SequenceEqual(new EncodedRecord(kind, after).Key);
        if (!hasSameKey && !candidate.IsRekeyed)
        {
            // Two keys with one hash: as good as impossible, but a record must never be taken for another.
            Remove(candidate.Old.Row, before, RemovalReason.Missing);
            Create(candidate.Now, reader);
            return;
        }

        var content = candidate.Now.Content;
        if (!_overlay.IsEmpty)
        {
            TellManual(before, after);
            after = RecordOverlay.Keep(kind, before, after, _overlay);
            if (reader.Keeper.Share(new EncodedRecord(kind, after)) == ShareOutcome.Rewritten)
            {
                after = reader.Keeper.Result;
            }

            content = run.Hasher.HashContent(after);
        }

        var changed = RecordComparer.ChangedFields(kind, before, after);
        if (changed != 0 || !hasSameKey)
        {
            Change(hasSameKey ? RosterOperation.Update : RosterOperation.Rekey, candidate.Old.Row, candidate.Now.Place, content, before, after, changed);
            return;
        }

        using var taking = _taking.EnterScope();
        stage.SettleAs(candidate.Old, candidate.Now.Place, content);
        _result.Unchanged++;
    }

    private void TellManual(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (_manual != 0 && (RecordComparer.ChangedFields(kind, before, after) & _manual) is var told and not 0)
        {
            using var taking = _taking.EnterScope();
            run.TellManual(new RosterKey(kind, System.Text.Encoding.UTF8.GetString(new EncodedRecord(kind, after).Key)), told);
        }
    }

    private static bool SameBlob(Place left, Place right) => BlobLayout.BlobOf(left.Offset) == BlobLayout.BlobOf(right.Offset);

    private static readonly IComparer<UpdateCandidate> ByOldPlace =
        Comparer<UpdateCandidate>.Create(static (left, right) => left.Old.Entry.PlaceValue.CompareTo(right.Old.Entry.PlaceValue));

    private static readonly IComparer<RemovalCandidate> ByRemovedPlace =
        Comparer<RemovalCandidate>.Create(static (left, right) => left.Known.Entry.PlaceValue.CompareTo(right.Known.Entry.PlaceValue));
}
