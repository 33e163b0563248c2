using System.Buffers;

namespace Sis;

/// <summary>Changes to an index that keeps its order: entries replaced and removed by key, and new ones at the end.</summary>
/// <remarks>They are stored beside the index as long as they are few; otherwise the index is written anew.</remarks>
internal sealed class IndexEdits(TempFolder temp, int editsPerPass = 128 * 1024) : IDisposable
{
    private readonly EntryFile<IndexEdit> _edits = new(temp, "edits", 4096);
    private readonly EntryFile<IndexEntry> _added = new(temp, "added", 4096);

    /// <summary>An index is written anew when one in so many of its entries has been edited since the last time.</summary>
    private const int WornShare = 8;

    public bool IsEmpty => _edits.Count == 0 && _added.Count == 0;

    public void Add(in IndexEntry entry) => _added.Add(entry);

    public void Replace(KeyHash key, in IndexEntry entry) => _edits.Add(new IndexEdit(key, entry));

    public void Remove(KeyHash key) => _edits.Add(IndexEdit.Remove(key));

    /// <summary>Whether an index is so worn that another night's edits had better not be stored beside it.</summary>
    public static bool IsWorn(LedgerKind ledger) => ledger.EditCount > ledger.Written / (2 * WornShare);

    /// <summary>Whether these edits can be stored beside an index.</summary>
    public bool FitBeside(LedgerKind ledger) =>
        _edits.Count <= editsPerPass && ledger.EditCount + _edits.Count + _added.Count <= ledger.Written / WornShare;

    /// <summary>Stores what has been edited of an index, earlier and now.</summary>
    /// <returns>The kind with its edits.</returns>
    public async Task<LedgerKind> WriteBesideAsync(IStateSession state, LedgerKind ledger, EditWriter target, CancellationToken cancellationToken)
    {
        var filter = new KeyFilter((int)_edits.Count);
        var edits = LoadPass(0, filter);
        var (end, count, liveBytes) = (ledger.Written, ledger.Count, ledger.LiveBytes);
        var parts = new IndexParts(state, ledger);
        while (await parts.NextAsync(cancellationToken).ConfigureAwait(false) is { } part)
        {
            Merge(part, edits, filter, target, ref end, ref count, ref liveBytes);
            await target.FlushAsync(isLast: false, cancellationToken).ConfigureAwait(false);
        }

        parts.Return();
        await foreach (var entries in _added.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            Append(entries.Span, target, ref end, ref liveBytes);
            await target.FlushAsync(isLast: false, cancellationToken).ConfigureAwait(false);
        }

        await target.FlushAsync(isLast: true, cancellationToken).ConfigureAwait(false);
        return ledger with
        {
            Count = count + _added.Count,
            IndexCount = ledger.Written,
            Edits = target.Collection,
            EditCount = target.Count,
            LiveBytes = liveBytes,
        };
    }

    /// <summary>Writes the index as it is after the edits. Memory is bounded: when there are more edits than fit, the index is passed over several times.</summary>
    /// <param name="old">The index as it was.</param>
    /// <param name="target">Where to write it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task WriteAsync(IndexReader old, IndexWriter target, CancellationToken cancellationToken)
    {
        var source = old.DrainAsync(cancellationToken);
        EntryFile<IndexEntry>? between = null;
        try
        {
            for (var from = 0L; from + editsPerPass < _edits.Count; from += editsPerPass)
            {
                var next = new EntryFile<IndexEntry>(temp, "edited");
                try
                {
                    await foreach (var entries in ApplyAsync(source, from, cancellationToken).ConfigureAwait(false))
                    {
                        next.AddRange(entries.Span);
                    }
                }
                finally
                {
                    between?.Dispose();
                    between = next;
                }

                source = between.ReadAllAsync(cancellationToken);
            }

            var last = (_edits.Count - 1) / editsPerPass * editsPerPass;
            await foreach (var entries in ApplyAsync(source, Math.Max(0, last), cancellationToken).ConfigureAwait(false))
            {
                await target.AddAsync(entries, cancellationToken).ConfigureAwait(false);
            }

            await foreach (var entries in _added.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await target.AddAsync(entries, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            between?.Dispose();
        }
    }

    public void Dispose()
    {
        _edits.Dispose();
        _added.Dispose();
    }

    /// <summary>Goes through a stretch as it stands, and writes what of it differs from what was written once. Additions close up.</summary>
    private static void Merge(
        in IndexPart part, Dictionary<KeyHash, IndexEdit> now, KeyFilter filter, EditWriter target, ref long end, ref long count, ref long liveBytes)
    {
        var written = part.Written;
        var earlier = part.Edits;
        var next = 0;
        for (var i = 0; i < written.Length; i++)
        {
            var position = part.First + i;
            var isEdited = next < earlier.Length && earlier[next].Position == position;
            var edit = isEdited ? earlier[next++] : new PlacedEdit(position, written[i]);
            if (TryEdit(ref edit, now, filter, ref count, ref liveBytes) || isEdited)
            {
                target.Add(edit);
            }
        }

        for (; next < earlier.Length; next++)
        {
            var edit = new PlacedEdit(end, earlier[next].Entry);
            TryEdit(ref edit, now, filter, ref count, ref liveBytes);
            if (!edit.IsRemoval)
            {
                target.Add(edit);
                end++;
            }
        }
    }

    private static bool TryEdit(ref PlacedEdit edit, Dictionary<KeyHash, IndexEdit> now, KeyFilter filter, ref long count, ref long liveBytes)
    {
        if (edit.IsRemoval || !filter.MayContain(edit.Entry.KeyLow) || !now.TryGetValue(edit.Entry.Key, out var change))
        {
            return false;
        }

        liveBytes += (change.IsRemoval ? 0 : change.Replacement.Place.Length) - edit.Entry.Place.Length;
        count -= change.IsRemoval ? 1 : 0;
        edit = new PlacedEdit(edit.Position, change.Replacement);
        return true;
    }

    private static void Append(ReadOnlySpan<IndexEntry> added, EditWriter target, ref long end, ref long liveBytes)
    {
        foreach (ref readonly var entry in added)
        {
            target.Add(new PlacedEdit(end++, entry));
            liveBytes += entry.Place.Length;
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<IndexEntry>> ApplyAsync(
        IAsyncEnumerable<ReadOnlyMemory<IndexEntry>> source, long from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new KeyFilter((int)Math.Min(editsPerPass, _edits.Count - from));
        var edits = LoadPass(from, filter);
        var kept = Array.Empty<IndexEntry>();
        try
        {
            await foreach (var entries in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                Pooled.Reserve(ref kept, entries.Length);
                yield return kept.AsMemory(0, Apply(entries.Span, edits, filter, kept));
            }
        }
        finally
        {
            Pooled.Return(ref kept);
        }
    }

    private Dictionary<KeyHash, IndexEdit> LoadPass(long from, KeyFilter filter)
    {
        var count = (int)Math.Min(editsPerPass, _edits.Count - from);
        var edits = new Dictionary<KeyHash, IndexEdit>(count);
        var chunk = ArrayPool<IndexEdit>.Shared.Rent(Math.Min(Math.Max(count, 1), 4096));
        for (var done = 0; done < count;)
        {
            var read = _edits.Read(from + done, chunk.AsSpan(0, Math.Min(chunk.Length, count - done)));
            foreach (ref readonly var edit in chunk.AsSpan(0, read))
            {
                edits[edit.Key] = edit;
                filter.Add(edit.KeyLow);
            }

            done += read;
        }

        ArrayPool<IndexEdit>.Shared.Return(chunk);
        return edits;
    }

    /// <remarks>Few entries of many have an edit: the filter tells most of them from a table that fits in the cache.</remarks>
    private static int Apply(ReadOnlySpan<IndexEntry> entries, Dictionary<KeyHash, IndexEdit> edits, KeyFilter filter, Span<IndexEntry> kept)
    {
        var count = 0;
        foreach (ref readonly var entry in entries)
        {
            if (!filter.MayContain(entry.KeyLow) || !edits.TryGetValue(entry.Key, out var edit))
            {
                kept[count++] = entry;
            }
            else if (!edit.IsRemoval)
            {
                kept[count++] = edit.Replacement;
            }
        }

        return count;
    }
}
