using System.Buffers;

namespace Sis;

/// <summary>Changes to an index that keeps its order: entries replaced and removed by key, and new ones at the end.</summary>
/// <remarks>Memory is bounded: when there are more edits than fit, the index is passed over several times.</remarks>
internal sealed class IndexEdits(TempFolder temp, int editsPerPass = 128 * 1024) : IDisposable
{
    private readonly EntryFile<IndexEdit> _edits = new(temp, "edits", 4096);
    private readonly EntryFile<IndexEntry> _added = new(temp, "added", 4096);

    public bool IsEmpty => _edits.Count == 0 && _added.Count == 0;

    public void Add(in IndexEntry entry) => _added.Add(entry);

    public void Replace(KeyHash key, in IndexEntry entry) => _edits.Add(new IndexEdit(key, entry));

    public void Remove(KeyHash key) => _edits.Add(IndexEdit.Remove(key));

    /// <summary>Writes the index as it is after the edits.</summary>
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
                if (kept.Length < entries.Length)
                {
                    ArrayPool<IndexEntry>.Shared.Return(kept);
                    kept = ArrayPool<IndexEntry>.Shared.Rent(entries.Length);
                }

                yield return kept.AsMemory(0, Apply(entries.Span, edits, filter, kept));
            }
        }
        finally
        {
            ArrayPool<IndexEntry>.Shared.Return(kept);
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
