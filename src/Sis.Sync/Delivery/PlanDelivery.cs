using System.Text;

namespace Sis;

/// <summary>Delivers what goes of a plan to a sink, batch by batch; each acknowledged batch is journaled before the next is sent.</summary>
internal sealed class PlanDelivery(
    IStateSession state, PlanHeader plan, PlanSelection selection, IRosterSink sink, SinkRun run, ProgressReporter progress)
{
    private readonly RecordHasher _hasher = plan.Next.Hasher;
    private readonly RenamedKeys _renamed = new(plan.Next.Hasher);

    /// <summary>Changes that the sink acknowledged.</summary>
    public long Delivered { get; private set; }

    /// <summary>Sends what has not been acknowledged yet.</summary>
    /// <param name="acknowledged">The batches that need not be sent again: so many from the first.</param>
    /// <param name="cancellationToken">Stops the delivery after the batch at hand.</param>
    public async Task RunAsync(long acknowledged, CancellationToken cancellationToken)
    {
        _renamed.AddRange(plan.Renamed);
        await sink.BeginAsync(run, cancellationToken).ConfigureAwait(false);
        var number = 0L;
        LogReader? log = null;
        var reading = default(DeliveryStep);
        await foreach (var (step, entries) in new DeliveryOrder(state, plan, selection).BatchesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (number++ < acknowledged)
            {
                AddRenamed(step, entries);
                continue;
            }

            if (log is null || reading != step)
            {
                log = new LogReader(state, plan.Next.Of(step.Kind).Log, step.Plan.Kind);
                reading = step;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var batch = await BuildAsync(step, entries, number - 1, log, cancellationToken).ConfigureAwait(false);
            await sink.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);

            // The sink has it: from here on it must be remembered, whatever else is cancelled.
            await AcknowledgeAsync(number - 1).ConfigureAwait(false);
            Delivered += entries.Count;
            progress.Advance(step.Kind, entries.Count);
        }

        await sink.CompleteAsync(run, cancellationToken).ConfigureAwait(false);
    }

    private async Task AcknowledgeAsync(long batch)
    {
        var transaction = await state.BeginAsync(CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await transaction.AcknowledgeAsync(plan.PlanId, batch, CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async ValueTask<RosterChangeBatch> BuildAsync(
        DeliveryStep step, List<PlannedEntry> entries, long number, LogReader log, CancellationToken cancellationToken)
    {
        var changes = new RosterChange[entries.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            var entry = entries[i];
            var before = BeforeOf(step, entry);
            var after = step.Operation switch
            {
                RosterOperation.Remove => [],
                RosterOperation.Rekey => _renamed.Redirect(new EncodedRecord(step.Kind, entry.Before), entry.Id),
                _ => (await log.ReadAsync(entry.After, isDense: true, cancellationToken).ConfigureAwait(false)).ToArray(),
            };
            changes[i] = new RosterChange(IdOf(entry, before, after), entry.Operation, new RosterKey(step.Kind, entry.Id),
                after, before, entry.ChangedFields, entry.Reason, entry.PreviousId);
            if (step.Operation == RosterOperation.Rekey)
            {
                // From here on: a parent whose own key changes later is still known by the old one.
                _renamed.Add(step.Kind, entry.PreviousId!, entry.Id);
            }
        }

        return new RosterChangeBatch(run, number, changes);
    }

    /// <summary>The record as the sink holds it at that moment.</summary>
    private byte[] BeforeOf(DeliveryStep step, PlannedEntry entry) => _renamed.IsEmpty || entry.Before.Length == 0
        ? entry.Before
        : _renamed.Redirect(new EncodedRecord(step.Kind, entry.Before), entry.PreviousId ?? entry.Id);

    private void AddRenamed(DeliveryStep step, List<PlannedEntry> entries)
    {
        if (step.Operation == RosterOperation.Rekey)
        {
            entries.ForEach(entry => _renamed.Add(step.Kind, entry.PreviousId!, entry.Id));
        }
    }

    /// <remarks>Made of what the change does to what, and of the ledger it was planned against: the same however often it is sent, another on another night.</remarks>
    private string IdOf(PlannedEntry entry, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        Span<ulong> parts = stackalloc ulong[5];
        _hasher.Hash(after, out parts[0], out parts[1]);
        parts[2] = _hasher.HashContent(before);
        parts[3] = _hasher.HashContent(Encoding.UTF8.GetBytes(entry.Id)) + (ulong)entry.Operation;
        parts[4] = (ulong)plan.LedgerVersion;
        _hasher.Hash(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parts), out var low, out var high);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{high:x16}{low:x16}");
    }
}
