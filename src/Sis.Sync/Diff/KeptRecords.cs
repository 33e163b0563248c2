namespace Sis;

/// <summary>Records that stay as they were delivered although they were not read, or not shared: they must not hold on to what goes.</summary>
/// <remarks>One whose parent goes is removed with it; one that can do without is delivered without the reference.</remarks>
internal sealed class KeptRecords(ComparisonContext run, RosterKind kind, Spool? spool, KindStage stage, ChangeCollector collector) : IDisposable
{
    private readonly RecordSharer _sharer = run.NewSharer(kind, asDelivered: true);
    private readonly LogReader _log = new(run.State, run.Ledger.Of(kind).Log, run.Ledger.Of(kind).Kind);
    private long _synthetic;

    public async ValueTask KeepAsync(KnownEntry known, CancellationToken cancellationToken)
    {
        var before = await _log.ReadAsync(known.Place, isDense: true, cancellationToken).ConfigureAwait(false);
        var record = new EncodedRecord(kind, before.Span);
        switch (_sharer.Share(record))
        {
            case ShareOutcome.ParentMissing:
                collector.Remove(known.Row, before.Span, RemovalReason.ParentRemoved);
                run.Exclude(kind, known.Key);
                break;
            case ShareOutcome.Rewritten:
                Change(RosterOperation.Update, known, before.Span, _sharer.Result, RecordComparer.ChangedFields(kind, before.Span, _sharer.Result));
                break;
            default:
                stage.Next.Add(known.Entry);
                break;
        }
    }

    /// <summary>Follows a change of key of a record of which nothing else was sent: its bytes are made from those delivered.</summary>
    public void Rename(in KnownEntry known, in IndexEntry followed, ReadOnlySpan<byte> before, byte[] newId)
    {
        ReadOnlySpan<byte> renamed = RecordRename.Rename(new EncodedRecord(kind, before), newId);
        switch (_sharer.Share(new EncodedRecord(kind, renamed)))
        {
            case ShareOutcome.ParentMissing:
                collector.Remove(known.Row, before, RemovalReason.ParentRemoved);
                run.Exclude(kind, known.Key);
                run.Exclude(kind, followed.Key);
                return;
            case ShareOutcome.Rewritten:
                renamed = _sharer.Result;
                break;
        }

        Change(RosterOperation.Rekey, known.With(followed), before, renamed, RecordComparer.ChangedFields(kind, before, renamed));
    }

    /// <summary>Adds a change of a record that was not read; it has no place in the spool and gets one beyond the spool's end.</summary>
    public void Change(RosterOperation operation, in KnownEntry known, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ulong changed)
    {
        if (Presence.IsReferredTo(kind))
        {
            run.Presence[kind].Add(known.Key);
        }

        var content = run.Hasher.HashContent(after);
        var place = new Place((spool?.Bytes ?? 0) + ++_synthetic, 1);
        stage.Next.Add(known.Entry.With(content, place.AsPending(isMatched: true)));
        collector.Change(operation, known.Row, place, content, before, after, changed);
    }

    public void Dispose()
    {
        _sharer.Dispose();
        _log.Dispose();
    }
}
