namespace Sis;

/// <summary>Walks the old index and tonight's records side by side for as long as they come in one order.</summary>
/// <remarks>
/// Equal heads are a match. Otherwise a short look ahead in the old index finds records that are gone; a longer one, tried now and then,
/// finds stretches that are gone. What has no partner here waits in <see cref="PendingEntries{T}"/> for the other order.
/// </remarks>
/// <param name="old">The old index.</param>
/// <param name="next">Takes the index as it will be.</param>
/// <param name="oldPending">Takes what of the old index found no partner.</param>
/// <param name="newPending">Takes what of tonight found no partner.</param>
/// <param name="rekeys">Keys that changed.</param>
/// <param name="patience">After more misses in a row than this, order is lost.</param>
internal sealed class Lockstep(IndexReader old, NextIndex next, PendingEntries<KnownEntry> oldPending, PendingEntries<IndexEntry> newPending, RekeyMap rekeys, int patience)
{
    private const int LookAhead = 48;
    private const int LastLongLook = 4096;

    private int _misses;

    /// <summary>Called with a matched pair whose contents differ.</summary>
    public required Action<KnownEntry, IndexEntry> OnChanged { get; init; }

    public long Unchanged { get; private set; }

    public long Matched { get; private set; }

    /// <summary>Whether so many misses came in a row that the order is taken to be lost: nothing is looked for in order any more.</summary>
    public bool IsLost { get; private set; }

    public async ValueTask StepAsync(SharedBatch batch, CancellationToken cancellationToken)
    {
        if (IsLost)
        {
            foreach (ref readonly var entry in batch.Entries)
            {
                Miss(entry);
            }

            return;
        }

        for (var done = Step(batch.Entries, 0); done < batch.Count; done = Step(batch.Entries, done))
        {
            await old.FillAsync(cancellationToken).ConfigureAwait(false);
        }

        IsLost = _misses > patience;
    }

    /// <summary>Gives up what is left of the old index to the search by key.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await foreach (var entries in old.DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < entries.Length; i++)
            {
                Leave(entries.Span[i], old.Position - entries.Length + i);
            }
        }
    }

    /// <summary>Takes as many records as the window of the old index allows; returns how far it came.</summary>
    private int Step(ReadOnlySpan<IndexEntry> entries, int from)
    {
        for (var i = from; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            var window = old.Window;
            if (window.Length <= LookAhead && !old.IsLoaded)
            {
                return i;
            }

            if (!window.IsEmpty && window[0].HasKeyOf(entry))
            {
                Match(window[0], entry);
                continue;
            }

            var skipped = Find(window, entry);
            if (skipped > 0)
            {
                for (var j = 0; j < skipped; j++)
                {
                    Leave(window[j], old.Position + j);
                }

                old.Consume(skipped);
                Match(window[skipped], entry);
                continue;
            }

            Miss(entry);
        }

        return entries.Length;
    }

    private int Find(ReadOnlySpan<IndexEntry> window, in IndexEntry entry)
    {
        if (_misses > LastLongLook)
        {
            return 0;
        }

        // A long look costs microseconds, so it is taken at the 16th, 32nd, 64th … miss in a row.
        var isLong = _misses >= 16 && (_misses & (_misses - 1)) == 0;
        var reach = isLong ? window.Length : Math.Min(window.Length, LookAhead);
        for (var i = 1; i < reach; i++)
        {
            if (window[i].KeyLow == entry.KeyLow && window[i].KeyHigh == entry.KeyHigh)
            {
                return i;
            }
        }

        return 0;
    }

    private void Match(in IndexEntry known, in IndexEntry now)
    {
        Matched++;
        _misses = 0;
        if (known.Content == now.Content)
        {
            Unchanged++;
            next.AddSame(known, old.Position);
        }
        else
        {
            next.Add(now.At(now.Place.AsPending(isMatched: true)));
            OnChanged(new KnownEntry(known, old.Position), now);
        }

        old.Consume(1);
    }

    private void Miss(in IndexEntry entry)
    {
        _misses++;
        newPending.Add(entry);
        next.Add(entry.At(entry.Place.AsPending(isMatched: false)));
    }

    private void Leave(in IndexEntry entry, long row)
    {
        rekeys.TryFollow(entry, out var followed, out _);
        oldPending.Add(new KnownEntry(followed, row));
    }
}
