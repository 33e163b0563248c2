namespace Sis;

/// <summary>Goes through the records of one kind of a ledger, a long stretch of the index at a time, each stretch in the order of the log.</summary>
/// <remarks>Index and log are in orders of their own: a stretch may lie anywhere in the log, so a short one would read all of it for a few records.</remarks>
internal sealed class LedgerScan(IStateSession state, LedgerKind ledger)
{
    private const int DenseRecords = 4;
    private const int StretchSize = 2 * 1024 * 1024;
    private const int StretchGrowth = 8;
    private const int OrderedSize = 128 * 1024;

    /// <summary>How many records to take in hand at first: few when the visitors are likely to say soon that they have seen enough.</summary>
    public int FirstStretch { get; init; } = StretchSize;

    /// <summary>Tells by their hashed keys which records to visit; all of them unless given.</summary>
    public KeySet? Only { get; init; }

    /// <summary>Where to bring the places of many records into the order of the log, to go through it once and in little memory.</summary>
    public TempFolder? Temp { get; init; }

    public Task RunAsync(RosterKind kind, RecordVisitor visit, CancellationToken cancellationToken) => RunAsync(kind, [visit], cancellationToken);

    /// <summary>Shares the records of each stretch out to several visitors, which work at the same time and each go on for as long as they say so.</summary>
    public async Task RunAsync(RosterKind kind, RecordVisitor[] visitors, CancellationToken cancellationToken)
    {
        var atOnce = Math.Min(FirstStretch, OrderedSize);
        if (Temp is { } temp && ledger.Count > atOnce)
        {
            await RunInOrderAsync(temp, atOnce, kind, visitors, cancellationToken).ConfigureAwait(false);
            return;
        }

        var places = Pooled.Rent<ulong>((int)Math.Min(ledger.Count, Math.Min(FirstStretch, StretchSize)));
        try
        {
            var count = 0;
            var isAscending = true;
            await foreach (var entries in new IndexReader(state, ledger).DrainAsync(cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < entries.Length; i++)
                {
                    if (Only is { } only && !only.Contains(entries.Span[i].KeyHigh))
                    {
                        continue;
                    }

                    if (count == places.Length)
                    {
                        if (!await VisitAsync(places.AsMemory(0, count), isAscending, kind, visitors, cancellationToken).ConfigureAwait(false))
                        {
                            return;
                        }

                        (count, isAscending) = (0, true);
                        places = Larger(places);
                    }

                    places[count] = entries.Span[i].PlaceValue;
                    isAscending &= count == 0 || places[count - 1] < places[count];
                    count++;
                }
            }

            await VisitAsync(places.AsMemory(0, count), isAscending, kind, visitors, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Pooled.Return(places);
        }
    }

    private async Task RunInOrderAsync(TempFolder temp, int atOnce, RosterKind kind, RecordVisitor[] visitors, CancellationToken cancellationToken)
    {
        using var ordered = new PlaceOrdered<Place>(temp, "places", ledger.Count, ledger.LogEnd, place => place);
        await foreach (var entries in new IndexReader(state, ledger).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (ref readonly var entry in entries.Span)
            {
                if (Only?.Contains(entry.KeyHigh) != false)
                {
                    ordered.Add(new Place(entry.PlaceValue));
                }
            }
        }

        var places = Pooled.Rent<ulong>(atOnce);
        try
        {
            var left = ordered.Count;
            var count = 0;
            foreach (var place in ordered.Read())
            {
                places[count++] = place.Value;
                left--;
                if (left > 0 && count < atOnce)
                {
                    continue;
                }

                if (!await VisitAsync(places.AsMemory(0, count), isAscending: true, kind, visitors, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }

                count = 0;
            }
        }
        finally
        {
            Pooled.Return(places);
        }
    }

    private ulong[] Larger(ulong[] places)
    {
        var size = (int)Math.Min(ledger.Count, Math.Min((long)places.Length * StretchGrowth, StretchSize));
        if (size <= places.Length)
        {
            return places;
        }

        Pooled.Return(places);
        return Pooled.Rent<ulong>(size);
    }

    /// <returns>Whether to go on.</returns>
    private async ValueTask<bool> VisitAsync(
        Memory<ulong> places, bool isAscending, RosterKind kind, RecordVisitor[] visitors, CancellationToken cancellationToken)
    {
        if (!isAscending)
        {
            places.Span.Sort();
        }

        if (visitors.Length == 1)
        {
            return await VisitAsync(places, kind, visitors[0], cancellationToken).ConfigureAwait(false);
        }

        var share = (places.Length / visitors.Length) + 1;
        var parts = visitors.Select((visit, i) => Task.Run(
            () => VisitAsync(places[Math.Min(i * share, places.Length)..Math.Min((i + 1) * share, places.Length)], kind, visit, cancellationToken).AsTask(), cancellationToken));
        return (await Task.WhenAll(parts).ConfigureAwait(false)).All(goesOn => goesOn);
    }

    private async ValueTask<bool> VisitAsync(Memory<ulong> places, RosterKind kind, RecordVisitor visit, CancellationToken cancellationToken)
    {
        using var log = new LogReader(state, ledger.Log, ledger.Kind);
        for (var i = 0; i < places.Length; i++)
        {
            if (!VisitAtHand(log, places.Span, ref i, kind, visit))
            {
                return false;
            }

            if (i == places.Length)
            {
                break;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var place = new Place(places.Span[i]);
            var isDense = i + DenseRecords < places.Length
                && BlobLayout.BlobOf(place.Offset) == BlobLayout.BlobOf(new Place(places.Span[i + DenseRecords]).Offset);
            var record = await log.ReadAsync(place, isDense, cancellationToken).ConfigureAwait(false);
            if (!visit(new EncodedRecord(kind, record.Span)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Walks on while records lie in the blob at hand; returns whether to go on at all.</summary>
    private static bool VisitAtHand(LogReader log, ReadOnlySpan<ulong> places, ref int at, RosterKind kind, RecordVisitor visit)
    {
        for (; at < places.Length && log.TryRead(new Place(places[at]), out var record); at++)
        {
            if (!visit(new EncodedRecord(kind, record)))
            {
                return false;
            }
        }

        return true;
    }
}
