using System.Text;

namespace Sis;

/// <summary>Delivers what goes of a plan to a sink, batch by batch; each batch that the sink has is journaled.</summary>
internal sealed class PlanDelivery : IDisposable
{
    private readonly IStateSession _state;
    private readonly PlanHeader _plan;
    private readonly PlanSelection _selection;
    private readonly DeliveryJournal _journal;
    private readonly DeadLetterBox _letters;
    private readonly DeliveryOptions _options;
    private readonly RemovalOptions _removals;
    private readonly SinkRun _run;
    private readonly ProgressReporter _progress;
    private readonly SinkCaller _caller;
    private readonly LeftOutChanges _leftOut;
    private readonly BatchSender _sender;
    private readonly RecordHasher _hasher;
    private readonly RenamedKeys _renamed;
    private readonly SemaphoreSlim _journaling = new(1, 1);
    private readonly List<(long Number, BatchPart Part, BatchOutcome Outcome)> _inDoubt = [];
    private long _delivered;

    public PlanDelivery(
        IStateSession state, PlanHeader plan, PlanSelection selection, DeliveryJournal journal, DeadLetterBox letters,
        IRosterSink sink, SyncSettings settings, SinkRun run, ProgressReporter progress, TimeProvider time)
    {
        _state = state;
        _plan = plan;
        _selection = selection;
        _journal = journal;
        _letters = letters;
        _options = settings.Delivery;
        _removals = settings.Removals;
        _run = run;
        _progress = progress;
        _hasher = plan.Next.Hasher;
        _renamed = new RenamedKeys(_hasher);
        _caller = new SinkCaller(sink, _options, time);
        _leftOut = new LeftOutChanges(_hasher, letters);
        _sender = new BatchSender(_caller, _leftOut, _options, run);
    }

    /// <summary>Changes that the sink acknowledged.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>Calls of the sink that were made again after a failure.</summary>
    public long Repeated => _caller.Repeated;

    /// <summary>Sends what has not been acknowledged yet.</summary>
    /// <param name="cancellationToken">Stops the delivery after the batches at hand.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _renamed.AddRange(_plan.Renamed);
        _sender.Replay(_journal.LeftOut.LongCount(change => change.Code is not null));
        await _caller.BeginAsync(_run, cancellationToken).ConfigureAwait(false);
        var onTheWay = new List<Task>();
        try
        {
            await SendAllAsync(onTheWay, cancellationToken).ConfigureAwait(false);
            await _sender.ConfirmAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Whatever stops the delivery: what the sink has taken meanwhile is journaled.
            await Task.WhenAll(onTheWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await JournalAsync(NoteTakenInDoubtAsync).ConfigureAwait(false);
            throw;
        }

        await JournalAsync(AcknowledgeInDoubtAsync).ConfigureAwait(false);
        await _caller.CompleteAsync(_run, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _journaling.Dispose();

    private async Task SendAllAsync(List<Task> onTheWay, CancellationToken cancellationToken)
    {
        var number = -1L;
        LogReader? log = null;
        var reading = default(DeliveryStep);
        await foreach (var (step, entries) in new DeliveryOrder(_state, _plan, _selection).BatchesAsync(cancellationToken).ConfigureAwait(false))
        {
            number++;
            if (_journal.IsAcknowledged(number))
            {
                Replay(number, step, entries);
                continue;
            }

            if (log is null || reading != step)
            {
                await FinishAsync(onTheWay, leave: 0).ConfigureAwait(false);
                log?.Dispose();
                log = new LogReader(_state, _plan.Next.Of(step.Kind).Log, step.Plan.Kind);
                reading = step;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var part = new BatchPart(await BuildAsync(step, entries, log, cancellationToken).ConfigureAwait(false), entries);
            onTheWay.Add(SendAsync(number, step, part, cancellationToken));
            await FinishAsync(onTheWay, leave: IsFreeOfOrder(step) ? _options.Parallelism - 1 : 0).ConfigureAwait(false);
        }

        await FinishAsync(onTheWay, leave: 0).ConfigureAwait(false);
        log?.Dispose();
    }

    /// <summary>Whether batches of a step may overtake each other: not where records refer to their own kind, nor where later ones are told of earlier ones' new keys.</summary>
    private static bool IsFreeOfOrder(DeliveryStep step) => step.Operation != RosterOperation.Rekey && !Presence.IsHierarchical(step.Kind);

    private static async Task FinishAsync(List<Task> onTheWay, int leave)
    {
        while (onTheWay.Count > leave)
        {
            var done = onTheWay.Count == 1 ? onTheWay[0] : await Task.WhenAny(onTheWay).ConfigureAwait(false);
            await done.ConfigureAwait(false);
            onTheWay.Remove(done);
        }
    }

    private async Task SendAsync(long number, DeliveryStep step, BatchPart part, CancellationToken cancellationToken)
    {
        var outcome = new BatchOutcome();
        try
        {
            await _sender.SendAsync(number, part, outcome, cancellationToken).ConfigureAwait(false);
        }
        catch when (outcome.HasTaken)
        {
            await JournalAsync(() => _journal.NoteTakenAsync(_state, number, outcome.Taken)).ConfigureAwait(false);
            throw;
        }

        await JournalAsync(() => AcknowledgeAsync(number, step, part, outcome)).ConfigureAwait(false);
    }

    private async Task AcknowledgeAsync(long number, DeliveryStep step, BatchPart part, BatchOutcome outcome)
    {
        if (step.Operation == RosterOperation.Rekey && outcome.HasLeftOut)
        {
            ForgetRenamed(step, part, outcome.LeftOut);
        }

        if (_sender.IsInDoubt)
        {
            // Were the sink down, its refusals would mean nothing: they count when it has taken something else.
            _inDoubt.Add((number, part, outcome));
            return;
        }

        await AcknowledgeInDoubtAsync().ConfigureAwait(false);
        await AcknowledgeAsync(number, part, outcome).ConfigureAwait(false);
    }

    private async Task AcknowledgeInDoubtAsync()
    {
        foreach (var (number, part, outcome) in _inDoubt)
        {
            await AcknowledgeAsync(number, part, outcome).ConfigureAwait(false);
        }

        _inDoubt.Clear();
    }

    private async Task AcknowledgeAsync(long number, BatchPart part, BatchOutcome outcome)
    {
        await _journal.AcknowledgeAsync(_state, number, outcome.HasLeftOut ? outcome.LeftOut : null).ConfigureAwait(false);
        var taken = part.Count - (outcome.HasLeftOut ? outcome.LeftOut.Count : 0);
        Interlocked.Add(ref _delivered, taken);
        _progress.Advance(part.ChangeAt(0).Key.Kind, taken);
    }

    /// <summary>Of batches whose refusals turned out to mean nothing, remembers what the sink took.</summary>
    private async Task NoteTakenInDoubtAsync()
    {
        foreach (var (number, part, outcome) in _inDoubt)
        {
            var left = outcome.LeftOut.Select(change => change.Ordinal).ToHashSet();
            if (part.Ordinals.Where(ordinal => !left.Contains(ordinal)).ToList() is { Count: > 0 } taken)
            {
                await _journal.NoteTakenAsync(_state, number, taken).ConfigureAwait(false);
            }
        }

        _inDoubt.Clear();
    }

    private async Task JournalAsync(Func<Task> write)
    {
        await _journaling.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await write().ConfigureAwait(false);
        }
        finally
        {
            _journaling.Release();
        }
    }

    private async ValueTask<RosterChange[]> BuildAsync(DeliveryStep step, List<PlannedEntry> entries, LogReader log, CancellationToken cancellationToken)
    {
        var changes = new RosterChange[entries.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            var entry = entries[i];
            var before = BeforeOf(step, entry);
            var after = step.Operation switch
            {
                RosterOperation.Remove or RosterOperation.Purge => [],
                RosterOperation.Rekey => _renamed.Redirect(new EncodedRecord(step.Kind, entry.Before), entry.Id),
                _ => (await log.ReadAsync(entry.After, isDense: true, cancellationToken).ConfigureAwait(false)).ToArray(),
            };
            changes[i] = new RosterChange(IdOf(entry, before, after), entry.Operation, new RosterKey(step.Kind, entry.Id),
                after, before, entry.ChangedFields, entry.Reason, entry.PreviousId,
                step.Operation == RosterOperation.Create && _removals[step.Kind].Unarchives);
            if (step.Operation == RosterOperation.Rekey)
            {
                // From here on: a parent whose own key changes later is still known by the old one.
                _renamed.Add(step.Kind, entry.PreviousId!, entry.Id);
            }
        }

        return changes;
    }

    /// <summary>The record as the sink holds it at that moment.</summary>
    private byte[] BeforeOf(DeliveryStep step, PlannedEntry entry) => _renamed.IsEmpty || entry.Before.Length == 0
        ? entry.Before
        : _renamed.Redirect(new EncodedRecord(step.Kind, entry.Before), entry.PreviousId ?? entry.Id);

    /// <summary>Brings to mind what an acknowledged batch means for the ones after it.</summary>
    private void Replay(long number, DeliveryStep step, List<PlannedEntry> entries)
    {
        if (!_letters.IsEmpty)
        {
            entries.ForEach(entry => _letters.See(new RosterKey(step.Kind, entry.Id)));
        }

        var left = _journal.LeftOutOf(number);
        if (left.Count == 0 && step.Operation != RosterOperation.Rekey)
        {
            return;
        }

        var ordinals = left.Select(change => change.Ordinal).ToHashSet();
        foreach (var entry in entries)
        {
            if (ordinals.Contains(entry.Ordinal))
            {
                _leftOut.Replay(step.Kind, entry, BeforeOf(step, entry));
            }
            else if (step.Operation == RosterOperation.Rekey)
            {
                _renamed.Add(step.Kind, entry.PreviousId!, entry.Id);
            }
        }
    }

    private void ForgetRenamed(DeliveryStep step, BatchPart part, List<LeftOutChange> left)
    {
        var ordinals = left.Select(change => change.Ordinal).ToHashSet();
        for (var i = 0; i < part.Count; i++)
        {
            if (part.EntryAt(i) is var entry && ordinals.Contains(entry.Ordinal))
            {
                _renamed.Remove(step.Kind, entry.PreviousId!);
            }
        }
    }

    /// <remarks>Made of what the change does to what, and of the ledger it was planned against: the same however often it is sent, another on another night.</remarks>
    private string IdOf(PlannedEntry entry, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        Span<ulong> parts = stackalloc ulong[5];
        _hasher.Hash(after, out parts[0], out parts[1]);
        parts[2] = _hasher.HashContent(before);
        parts[3] = _hasher.HashContent(Encoding.UTF8.GetBytes(entry.Id)) + (ulong)entry.Operation;
        parts[4] = (ulong)_plan.LedgerVersion;
        _hasher.Hash(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parts), out var low, out var high);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{high:x16}{low:x16}");
    }
}
