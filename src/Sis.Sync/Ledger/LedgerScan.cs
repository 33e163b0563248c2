namespace Sis;

/// <summary>Goes through the records of one kind of a ledger, a stretch of the index at a time, each stretch in the order of the log.</summary>
internal sealed class LedgerScan(IStateSession state, LedgerKind ledger)
{
    private const int DenseRecords = 4;

    public async Task RunAsync(RosterKind kind, RecordVisitor visit, CancellationToken cancellationToken)
    {
        var log = new LogReader(state, ledger.Log, ledger.Kind);
        var places = Array.Empty<ulong>();
        await foreach (var entries in new IndexReader(state, ledger).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            if (places.Length < entries.Length)
            {
                places = new ulong[entries.Length];
            }

            var isAscending = true;
            for (var i = 0; i < entries.Length; i++)
            {
                places[i] = entries.Span[i].PlaceValue;
                isAscending &= i == 0 || places[i - 1] < places[i];
            }

            if (!isAscending)
            {
                Array.Sort(places, 0, entries.Length);
            }

            for (var i = 0; i < entries.Length; i++)
            {
                if (!VisitAtHand(log, places.AsSpan(0, entries.Length), ref i, kind, visit))
                {
                    return;
                }

                if (i == entries.Length)
                {
                    break;
                }

                var place = new Place(places[i]);
                var isDense = i + DenseRecords < entries.Length
                    && BlobLayout.BlobOf(place.Offset) == BlobLayout.BlobOf(new Place(places[i + DenseRecords]).Offset);
                var record = await log.ReadAsync(place, isDense, cancellationToken).ConfigureAwait(false);
                if (!visit(new EncodedRecord(kind, record.Span)))
                {
                    return;
                }
            }
        }
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
