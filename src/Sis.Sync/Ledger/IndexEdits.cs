namespace Sis;

/// <summary>Changes to an index that keeps its order: rows replaced and removed, each at most once, and new ones at the end.</summary>
/// <remarks>They are stored beside the index as long as they are few; otherwise the index is written anew.</remarks>
internal sealed class IndexEdits(TempFolder temp, LedgerKind ledger) : IDisposable
{
    /// <summary>An index is written anew when one in so many of its entries has been edited since the last time.</summary>
    private const int WornShare = 8;

    private readonly PlaceOrdered<IndexEdit> _edits = new(temp, "edits", ledger.Count, ledger.Count, static edit => new Place(edit.Row, 0));
    private readonly EntryFile<IndexEntry> _added = new(temp, "added", 4096);
    private long _removed;
    private long _liveBytes;

    public bool IsEmpty => _edits.Count == 0 && _added.Count == 0;

    /// <summary>Whether these edits can be stored beside the index.</summary>
    public bool FitBeside => ledger.EditCount + _edits.Count + _added.Count <= ledger.Written / WornShare;

    /// <summary>Whether an index is so worn that another night's edits had better not be stored beside it.</summary>
    public static bool IsWorn(LedgerKind ledger) => ledger.EditCount > ledger.Written / (2 * WornShare);

    public void Add(in IndexEntry entry)
    {
        _added.Add(entry);
        _liveBytes += entry.Place.Length;
    }

    /// <summary>Puts another entry into a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="entry">What stands there from now on.</param>
    /// <param name="before">The length of the record that stood there.</param>
    public void Replace(long row, in IndexEntry entry, int before)
    {
        _edits.Add(new IndexEdit(row, entry));
        _liveBytes += entry.Place.Length - before;
    }

    /// <summary>Takes a row away.</summary>
    /// <param name="row">The row.</param>
    /// <param name="before">The length of the record that stood there.</param>
    public void Remove(long row, int before)
    {
        _edits.Add(new IndexEdit(row, default));
        _liveBytes -= before;
        _removed++;
    }

    /// <summary>Stores what has been edited of the index, earlier and now.</summary>
    /// <returns>The kind with its edits.</returns>
    public async Task<LedgerKind> WriteBesideAsync(IStateSession state, EditWriter target, CancellationToken cancellationToken)
    {
        using var now = _edits.Read().GetEnumerator();
        var merge = new EditMerge(now, target, ledger.Written);
        var earlier = new EditReader(state, ledger);
        while (await earlier.NextAsync(cancellationToken).ConfigureAwait(false))
        {
            merge.Add(earlier.Edits);
            await target.FlushAsync(isLast: false, cancellationToken).ConfigureAwait(false);
        }

        earlier.Return();
        while (merge.AddRest())
        {
            await target.FlushAsync(isLast: false, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var entries in _added.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            merge.Append(entries.Span);
            await target.FlushAsync(isLast: false, cancellationToken).ConfigureAwait(false);
        }

        await target.FlushAsync(isLast: true, cancellationToken).ConfigureAwait(false);
        return ledger with
        {
            Count = ledger.Count - _removed + _added.Count,
            IndexCount = ledger.Written,
            Edits = target.Collection,
            EditCount = target.Count,
            LiveBytes = ledger.LiveBytes + _liveBytes,
        };
    }

    /// <summary>Writes the index as it is after the edits.</summary>
    public async Task WriteAsync(IStateSession state, IndexWriter target, CancellationToken cancellationToken)
    {
        using var edits = _edits.Read().GetEnumerator();
        var (hasEdit, row) = (edits.MoveNext(), 0L);
        var kept = Array.Empty<IndexEntry>();
        try
        {
            await foreach (var entries in new IndexReader(state, ledger).DrainAsync(cancellationToken).ConfigureAwait(false))
            {
                Pooled.Reserve(ref kept, entries.Length);
                var (count, done) = (0, 0);
                for (; hasEdit && edits.Current.Row < row + entries.Length; hasEdit = edits.MoveNext())
                {
                    var at = (int)(edits.Current.Row - row);
                    Keep(entries.Span[done..at], kept, ref count);
                    Keep(edits.Current.IsRemoval ? [] : [edits.Current.Replacement], kept, ref count);
                    done = at + 1;
                }

                Keep(entries.Span[done..], kept, ref count);
                row += entries.Length;
                await target.AddAsync(kept.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            await foreach (var entries in _added.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await target.AddAsync(entries, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Pooled.Return(ref kept);
        }
    }

    public void Dispose()
    {
        _edits.Dispose();
        _added.Dispose();
    }

    private static void Keep(ReadOnlySpan<IndexEntry> entries, Span<IndexEntry> kept, ref int count)
    {
        entries.CopyTo(kept[count..]);
        count += entries.Length;
    }
}
