using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sis;

/// <summary>What is left of both sides once order is lost: summed up first, so that a partner is looked for only where something differs.</summary>
/// <remarks>
/// Entries are added up in buckets by their keys: tonight's are added, those of the ledger taken away. A bucket whose sum is zero holds the same
/// on both sides, as surely as contents with equal hashes are the same. Few buckets differ when little changed, and only their entries wait
/// for the search by key. Tonight's entries are kept in a file meanwhile; the index is read twice.
/// </remarks>
internal sealed class UnorderedRest : IAsyncDisposable
{
    private const int EntriesPerBucket = 6;

    private readonly IStateSession _state;
    private readonly LedgerKind _ledger;
    private readonly RekeyMap _rekeys;
    private readonly IAsyncEnumerator<ReadOnlyMemory<IndexEntry>> _old;
    private readonly EntryFile<KnownEntry> _left;
    private readonly EntryFile<IndexEntry> _tonight;
    private readonly Memory<byte> _sums;
    private readonly int _buckets;
    private readonly ulong[] _differing;
    private readonly long _first;

    /// <param name="temp">Where entries wait.</param>
    /// <param name="state">Where the index is.</param>
    /// <param name="ledger">What was delivered.</param>
    /// <param name="old">The index, as far as it was walked through.</param>
    /// <param name="rekeys">Keys that changed: entries of the ledger are compared under their new ones.</param>
    /// <param name="sums">Memory for the sums: see <see cref="BytesFor"/>. With less of it more buckets differ.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public UnorderedRest(
        TempFolder temp, IStateSession state, LedgerKind ledger, IndexReader old, RekeyMap rekeys, Memory<byte> sums, CancellationToken cancellationToken)
    {
        _state = state;
        _ledger = ledger;
        _rekeys = rekeys;
        _first = old.Position;
        _old = old.DrainAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        _left = new EntryFile<KnownEntry>(temp, "left", 1024);
        _tonight = new EntryFile<IndexEntry>(temp, "tonight");
        _sums = sums;
        _sums.Span.Clear();
        _buckets = sums.Length / sizeof(ulong);
        _differing = new ulong[(_buckets + 63) / 64];
    }

    /// <summary>How much memory sums need for so many entries.</summary>
    public static long BytesFor(long entries) => Math.Max(64, entries / EntriesPerBucket) * sizeof(ulong);

    private Span<ulong> Sums => MemoryMarshal.Cast<byte, ulong>(_sums.Span);

    /// <summary>Takes over what found no partner so far.</summary>
    public void TakeOver(PendingEntries<KnownEntry> olds, PendingEntries<IndexEntry> news)
    {
        var sums = Sums;
        var left = Array.Empty<KnownEntry>();
        for (var partition = 0; partition < olds.Partitions; partition++)
        {
            foreach (ref readonly var known in olds.Load(partition, ref left))
            {
                sums[BucketOf(known.Entry)] -= SumOf(known.Entry);
                _left.Add(known);
            }
        }

        var missed = Array.Empty<IndexEntry>();
        for (var partition = 0; partition < news.Partitions; partition++)
        {
            Add(news.Load(partition, ref missed));
        }

        Pooled.Return(ref left);
        Pooled.Return(ref missed);
        olds.Clear();
        news.Clear();
    }

    /// <summary>Adds entries of tonight.</summary>
    public void Add(ReadOnlySpan<IndexEntry> entries)
    {
        var sums = Sums;
        foreach (ref readonly var entry in entries)
        {
            sums[BucketOf(entry)] += SumOf(entry);
        }

        _tonight.AddRange(entries);
    }

    /// <summary>Takes away as many entries of the ledger as are read at once; <see langword="false"/> when there are no more.</summary>
    public async ValueTask<bool> TakeAwayAsync()
    {
        if (!await _old.MoveNextAsync().ConfigureAwait(false))
        {
            return false;
        }

        var sums = Sums;
        foreach (ref readonly var entry in _old.Current.Span)
        {
            var followed = Follow(entry);
            sums[BucketOf(followed)] -= SumOf(followed);
        }

        return true;
    }

    /// <summary>Leaves to the search by key what stands in buckets that differ.</summary>
    /// <returns>How many entries of the ledger do not.</returns>
    public async Task<long> LeaveAsync(PendingEntries<KnownEntry> olds, PendingEntries<IndexEntry> news, CancellationToken cancellationToken)
    {
        while (await TakeAwayAsync().ConfigureAwait(false))
        {
        }

        FindDiffering();
        var leaving = Task.Run(() => LeaveOldAsync(olds, cancellationToken), cancellationToken);
        try
        {
            await foreach (var entries in _tonight.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (ref readonly var entry in entries.Span)
                {
                    if (Differs(entry))
                    {
                        news.Add(entry);
                    }
                }
            }
        }
        finally
        {
            await ((Task)leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await leaving.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _old.DisposeAsync().ConfigureAwait(false);
        _left.Dispose();
        _tonight.Dispose();
    }

    private async Task<long> LeaveOldAsync(PendingEntries<KnownEntry> olds, CancellationToken cancellationToken)
    {
        var (same, row) = (_left.Count, 0L);
        await foreach (var entries in _left.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (ref readonly var known in entries.Span)
            {
                if (Differs(known.Entry))
                {
                    olds.Add(known);
                    same--;
                }
            }
        }

        await foreach (var entries in new IndexReader(_state, _ledger).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var i = (int)Math.Clamp(_first - row, 0, entries.Length); i < entries.Length; i++)
            {
                var followed = Follow(entries.Span[i]);
                if (Differs(followed))
                {
                    olds.Add(new KnownEntry(followed, row + i));
                }
                else
                {
                    same++;
                }
            }

            row += entries.Length;
        }

        return same;
    }

    /// <remarks>One bit for each bucket: few enough to stay in the processor's cache, while the sums lie in memory at large.</remarks>
    private void FindDiffering()
    {
        var sums = Sums;
        for (var bucket = 0; bucket < sums.Length; bucket++)
        {
            _differing[bucket >> 6] |= (sums[bucket] != 0 ? 1UL : 0UL) << bucket;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Differs(in IndexEntry entry)
    {
        var bucket = BucketOf(entry);
        return ((_differing[bucket >> 6] >> bucket) & 1) != 0;
    }

    private IndexEntry Follow(in IndexEntry entry)
    {
        if (_rekeys.IsEmpty)
        {
            return entry;
        }

        _rekeys.TryFollow(entry, out var followed, out _);
        return followed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BucketOf(in IndexEntry entry) => (int)Math.BigMul(entry.KeyHigh, (ulong)_buckets, out _);

    /// <remarks>Key and content are mixed until no sum of some of them says anything of others: two records that swap what they say must not add up to the same.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SumOf(in IndexEntry entry)
    {
        var mixed = (entry.KeyLow ^ (entry.Content * 0x9E3779B97F4A7C15)) * 0xFF51AFD7ED558CCD;
        return (mixed ^ (mixed >> 32)) * 0xC4CEB9FE1A85EC53;
    }
}
