namespace Sis;

/// <summary>Joins the entries that found no partner in order, partition by partition, by key.</summary>
internal sealed class PartitionJoin(PendingEntries<KnownEntry> olds, PendingEntries<IndexEntry> news) : IDisposable
{
    private int[] _slots = [];
    private int[] _partners = [];
    private KnownEntry[] _old = [];
    private IndexEntry[] _now = [];

    /// <summary>Called with a matched pair, once for each old entry.</summary>
    public required Action<KnownEntry, IndexEntry> OnMatch { get; init; }

    /// <summary>Called with a new entry that has no partner.</summary>
    public required Action<IndexEntry> OnNew { get; init; }

    /// <summary>Called with an old entry that has no partner.</summary>
    public required Action<KnownEntry> OnOld { get; init; }

    /// <summary>Called with a repeat of a record and whether it says the same as the first.</summary>
    public required Action<IndexEntry, bool> OnRepeat { get; init; }

    public void Run(CancellationToken cancellationToken)
    {
        if (olds.IsSpilled || news.IsSpilled)
        {
            olds.Spill();
            news.Spill();
        }

        for (var partition = 0; partition < news.Partitions; partition++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Join(olds.Load(partition, ref _old), news.Load(partition, ref _now));
        }
    }

    public void Dispose()
    {
        Pooled.Return(ref _slots);
        Pooled.Return(ref _partners);
        Pooled.Return(ref _old);
        Pooled.Return(ref _now);
    }

    /// <remarks>
    /// Slots hold the number of an entry plus one: old entries first, then new ones without a partner, so that a repeat among
    /// the new ones is found in the same table. Partners tell which new entry an old one was matched with.
    /// </remarks>
    private void Join(ReadOnlySpan<KnownEntry> old, ReadOnlySpan<IndexEntry> now)
    {
        var size = (int)Math.Max(16, (old.Length + (long)now.Length) * 5 / 3);
        Prepare(ref _slots, size);
        Prepare(ref _partners, old.Length);
        var slots = _slots.AsSpan(0, size);
        for (var i = 0; i < old.Length; i++)
        {
            slots[FindFree(slots, old[i].Entry.KeyLow)] = i + 1;
        }

        for (var i = 0; i < now.Length; i++)
        {
            var slot = Find(slots, old, now, now[i]);
            var found = slots[slot] - 1;
            if (found < 0)
            {
                slots[slot] = old.Length + i + 1;
            }
            else if (found >= old.Length)
            {
                OnRepeat(now[i], now[found - old.Length].Content == now[i].Content);
            }
            else if (_partners[found] == 0)
            {
                _partners[found] = i + 1;
            }
            else
            {
                OnRepeat(now[i], now[_partners[found] - 1].Content == now[i].Content);
            }
        }

        for (var i = 0; i < old.Length; i++)
        {
            if (_partners[i] == 0)
            {
                OnOld(old[i]);
            }
            else
            {
                OnMatch(old[i], now[_partners[i] - 1]);
            }
        }

        foreach (var slot in slots)
        {
            if (slot > old.Length)
            {
                OnNew(now[slot - 1 - old.Length]);
            }
        }
    }

    private static void Prepare(ref int[] array, int size)
    {
        Pooled.Reserve(ref array, size);
        array.AsSpan(0, size).Clear();
    }

    private static int Slot(ulong hash, int length) => (int)Math.BigMul(hash, (ulong)length, out _);

    private static int FindFree(Span<int> slots, ulong hash)
    {
        var at = Slot(hash, slots.Length);
        while (slots[at] != 0)
        {
            at = at + 1 == slots.Length ? 0 : at + 1;
        }

        return at;
    }

    private static int Find(Span<int> slots, ReadOnlySpan<KnownEntry> old, ReadOnlySpan<IndexEntry> now, in IndexEntry entry)
    {
        var at = Slot(entry.KeyLow, slots.Length);
        while (slots[at] != 0)
        {
            var number = slots[at] - 1;
            if (number < old.Length ? old[number].Entry.HasKeyOf(entry) : now[number - old.Length].HasKeyOf(entry))
            {
                return at;
            }

            at = at + 1 == slots.Length ? 0 : at + 1;
        }

        return at;
    }
}
