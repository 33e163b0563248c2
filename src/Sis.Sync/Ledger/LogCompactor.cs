namespace Sis;

/// <summary>Writes a kind's log anew without the records that the index no longer points to.</summary>
/// <remarks>
/// Records are copied in the order of the old log, which is read once from end to end; the index keeps its own order. Both orders are
/// brought about by <see cref="PlaceOrdered{T}"/>, so memory does not grow with the roster.
/// </remarks>
internal sealed class LogCompactor(IStateSession state, TempFolder temp)
{
    /// <summary>A log is compacted when more than this share of it is no longer wanted.</summary>
    private const double DeadShare = 0.3;

    /// <summary>Small logs are left alone.</summary>
    private const long SmallestLog = 1 << 20;

    public static bool IsDue(LedgerKind kind) => kind.LogBytes > SmallestLog && kind.LogBytes - kind.LiveBytes > kind.LogBytes * DeadShare;

    /// <param name="kind">The kind as it is.</param>
    /// <param name="name">What to add to the names of the new collections.</param>
    /// <param name="writer">Writes the blobs.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    public async Task<LedgerKind> CompactAsync(LedgerKind kind, string name, StateWriter writer, CancellationToken cancellationToken)
    {
        using var byPlace = new PlaceOrdered<Settlement>(temp, "by-place", kind.Count, kind.LogEnd, move => move.Spooled);
        using var byOrder = new PlaceOrdered<Settlement>(temp, "by-order", kind.Count, kind.Count, move => move.Spooled);
        var order = 0L;
        await foreach (var entries in new IndexReader(state, kind).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (ref readonly var entry in entries.Span)
            {
                byPlace.Add(new Settlement(entry.Place, new Place(order++, 1), entry.Content));
            }
        }

        using var records = new LogReader(state, kind.Log, kind.Kind);
        var log = new LogWriter(writer, $"log-{kind.Kind}-{name}", 0);
        foreach (var move in byPlace.Read())
        {
            var record = await records.ReadAsync(move.Spooled, isDense: true, cancellationToken).ConfigureAwait(false);
            var place = await log.AppendAsync(record, cancellationToken).ConfigureAwait(false);
            byOrder.Add(new Settlement(move.Place, place, move.Content));
        }

        await log.FlushAsync(cancellationToken).ConfigureAwait(false);
        log.Return();
        var index = await WriteIndexAsync(kind, name, byOrder, writer, cancellationToken).ConfigureAwait(false);
        return kind.With(index) with { Log = log.Collection, LogEnd = log.End, LogBytes = log.Bytes };
    }

    private async Task<IndexWriter> WriteIndexAsync(
        LedgerKind kind, string name, PlaceOrdered<Settlement> moves, StateWriter writer, CancellationToken cancellationToken)
    {
        var index = new IndexWriter(writer, $"index-{kind.Kind}-{name}");
        using var places = moves.Read().GetEnumerator();
        var moved = Array.Empty<IndexEntry>();
        await foreach (var entries in new IndexReader(state, kind).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            moved = moved.Length < entries.Length ? new IndexEntry[entries.Length] : moved;
            for (var i = 0; i < entries.Length && places.MoveNext(); i++)
            {
                moved[i] = entries.Span[i].At(places.Current.Place);
            }

            await index.AddAsync(moved.AsMemory(0, entries.Length), cancellationToken).ConfigureAwait(false);
        }

        await index.FlushAsync(cancellationToken).ConfigureAwait(false);
        return index;
    }
}
