namespace Sis;

/// <summary>Finds, while the changes of a kind are staged in the order of their keys, which bring back a removed record and which records are due to be purged.</summary>
internal sealed class RemovedStage(ComparisonContext run, RosterKind kind, PlanWriter plan, KindResult result)
{
    private readonly RemovedWalk _walk = new(run.State, run.Lifecycle[kind].IsRemembered ? run.Ledger.Of(kind).Removed : string.Empty);
    private readonly int? _purgeAfter = run.Lifecycle[kind].PurgeAfterDays;
    private RemovedWalk.Passing? _pass;

    /// <returns>Why the record that a change is about had been removed, if it had been.</returns>
    public async ValueTask<RemovalReason> SeekAsync(ReadOnlyMemory<byte> change, CancellationToken cancellationToken)
    {
        var reason = await _walk.SeekAsync(ChangeCodec.KeyIn(change), _pass ??= Pass, cancellationToken).ConfigureAwait(false);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return reason;
    }

    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        await _walk.SeekAsync(default, Pass, cancellationToken).ConfigureAwait(false);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Pass(in RemovedRecord record)
    {
        if (_purgeAfter is { } days && record.Day + days <= run.Today)
        {
            plan.Add(new ChangeItem { Operation = RosterOperation.Purge, Key = record.Key }, Place.None, record.Reason);
            result.Purged++;
        }
    }

    private ValueTask FlushAsync(CancellationToken cancellationToken) => plan.IsFull ? plan.FlushAsync(cancellationToken) : default;
}
