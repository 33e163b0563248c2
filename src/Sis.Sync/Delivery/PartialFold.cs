namespace Sis;

/// <summary>Folds the part of a plan that was acknowledged into the ledger, when the rest is held, or will not be delivered.</summary>
internal sealed class PartialFold(
    IStateSession state, LedgerHeader ledger, PlanHeader plan, PlanSelection selection, DeliveryJournal journal, TempFolder temp)
{
    private const int ChunkSize = 256 * 1024;

    /// <summary>Whether the rest of the plan may still be delivered, so that the records it speaks of must stay in the log.</summary>
    public bool KeepsRest { get; init; }

    private readonly Dictionary<KeyHash, IndexEntry?> _changed = [];
    private readonly Dictionary<RosterKind, EntryFile<IndexEntry>> _indexes = [];
    private readonly Dictionary<RosterKind, LogWriter> _logs = [];
    private readonly RenamedKeys _renamed = new(ledger.Hasher);
    private readonly List<KeyChange> _rekeyed = [];
    private RosterKind? _changedKind;
    private RosterOperation _changedBy;

    /// <summary>The name of the index of a fold: a plan may be folded more than once, when parts of it are approved one after the other.</summary>
    public static string NameOf(string kind, string planId, long version) => $"index-{kind}-{planId}-v{version}";

    /// <summary>Writes the indexes of the kinds that were touched; returns the header that makes them count.</summary>
    public async Task<LedgerHeader> RunAsync(CancellationToken cancellationToken)
    {
        _renamed.AddRange(plan.Renamed);
        var writer = new StateWriter(state);
        await using (writer.ConfigureAwait(false))
        {
            var number = -1L;
            await foreach (var (step, entries) in new DeliveryOrder(state, plan, selection).BatchesAsync(cancellationToken).ConfigureAwait(false))
            {
                journal.KeepTaken(++number, entries);
                if (entries.Count == 0 || step.Operation == RosterOperation.Purge)
                {
                    continue;
                }

                await ApplyAsync(step, entries, writer, cancellationToken).ConfigureAwait(false);
            }

            await RewriteAsync(cancellationToken).ConfigureAwait(false);
            var kinds = KeepsRest ? [.. RosterKinds.All.Select(KeepLog)] : ledger.Kinds.ToArray();
            foreach (var (kind, index) in _indexes)
            {
                kinds[(int)kind] = await WriteAsync(kind, index, writer, cancellationToken).ConfigureAwait(false);
                index.Dispose();
            }

            await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            return ledger with { Version = ledger.Version + 1, Kinds = kinds, View = $"{plan.PlanId}-{ledger.Version + 1}", Renamed = [.. ledger.Renamed, .. _rekeyed] };
        }
    }

    private LedgerKind KeepLog(RosterKind kind)
    {
        var staged = plan.Next.Of(kind);
        return ledger.Of(kind) is var known && staged.LogEnd > known.LogEnd
            ? known with { Log = staged.Log, LogEnd = staged.LogEnd, LogBytes = staged.LogBytes }
            : known;
    }

    private async Task ApplyAsync(DeliveryStep step, List<PlannedEntry> entries, StateWriter writer, CancellationToken cancellationToken)
    {
        // An update of a record whose key changed looks for the new key, so what one step did must be in the index before the next.
        if (_changedKind != step.Kind || _changedBy != step.Operation || _changed.Count >= ChunkSize)
        {
            await RewriteAsync(cancellationToken).ConfigureAwait(false);
            _changedKind = step.Kind;
            _changedBy = step.Operation;
        }

        var index = await IndexOfAsync(step.Kind, cancellationToken).ConfigureAwait(false);
        var log = new LogReader(state, plan.Next.Of(step.Kind).Log, step.Plan.Kind);
        foreach (var entry in entries)
        {
            switch (step.Operation)
            {
                case RosterOperation.Create:
                    var created = await log.ReadAsync(entry.After, isDense: true, cancellationToken).ConfigureAwait(false);
                    index.Add(EntryOf(step.Kind, created.Span, entry.After));
                    break;
                case RosterOperation.Update:
                    var updated = await log.ReadAsync(entry.After, isDense: true, cancellationToken).ConfigureAwait(false);
                    _changed[HashOf(System.Text.Encoding.UTF8.GetBytes(entry.Id))] = EntryOf(step.Kind, updated.Span, entry.After);
                    break;
                case RosterOperation.Rekey:
                    var renamed = _renamed.Redirect(new EncodedRecord(step.Kind, entry.Before), entry.Id);
                    _renamed.Add(step.Kind, entry.PreviousId!, entry.Id);
                    _rekeyed.Add(new KeyChange(step.Plan.Kind, entry.PreviousId!, entry.Id));
                    var place = await LogOf(step.Kind, writer).AppendAsync(renamed, cancellationToken).ConfigureAwait(false);
                    _changed[HashOf(System.Text.Encoding.UTF8.GetBytes(entry.PreviousId!))] = EntryOf(step.Kind, renamed, place);
                    break;
                default:
                    _changed[HashOf(System.Text.Encoding.UTF8.GetBytes(entry.Id))] = null;
                    break;
            }
        }
    }

    private async Task<EntryFile<IndexEntry>> IndexOfAsync(RosterKind kind, CancellationToken cancellationToken)
    {
        if (!_indexes.TryGetValue(kind, out var index))
        {
            index = new EntryFile<IndexEntry>(temp, "folded");
            _indexes.Add(kind, index);
            await foreach (var entries in new IndexReader(state, ledger.Of(kind)).DrainAsync(cancellationToken).ConfigureAwait(false))
            {
                index.AddRange(entries.Span);
            }
        }

        return index;
    }

    /// <summary>Puts gathered updates and removals into the index of their kind.</summary>
    private async Task RewriteAsync(CancellationToken cancellationToken)
    {
        if (_changedKind is not { } kind || _changed.Count == 0)
        {
            return;
        }

        var old = await IndexOfAsync(kind, cancellationToken).ConfigureAwait(false);
        var next = new EntryFile<IndexEntry>(temp, "folded");
        var chunk = new IndexEntry[BlobLayout.ChunkOf(old.Count)];
        for (var from = 0L; from < old.Count; from += chunk.Length)
        {
            foreach (ref readonly var entry in chunk.AsSpan(0, old.Read(from, chunk)))
            {
                if (!_changed.TryGetValue(entry.Key, out var changed))
                {
                    next.Add(entry);
                }
                else if (changed is { } replacement)
                {
                    next.Add(replacement);
                }
            }
        }

        old.Dispose();
        _indexes[kind] = next;
        _changed.Clear();
    }

    private async Task<LedgerKind> WriteAsync(RosterKind kind, EntryFile<IndexEntry> entries, StateWriter writer, CancellationToken cancellationToken)
    {
        var staged = LogsOf(kind);
        var known = ledger.Of(kind);
        var index = new IndexWriter(writer, NameOf(known.Kind, plan.PlanId, ledger.Version + 1));
        var chunk = new IndexEntry[BlobLayout.ChunkOf(entries.Count)];
        for (var from = 0L; from < entries.Count; from += chunk.Length)
        {
            var count = entries.Read(from, chunk);
            await index.AddAsync(chunk.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        await index.FlushAsync(cancellationToken).ConfigureAwait(false);
        var log = _logs.GetValueOrDefault(kind);
        if (log is not null)
        {
            await log.FlushAsync(cancellationToken).ConfigureAwait(false);
            log.Return();
        }

        return staged.With(index) with { LogEnd = log?.End ?? staged.LogEnd, LogBytes = staged.LogBytes + (log?.Bytes ?? 0) };
    }

    /// <summary>The log as far as it is written: by the plan, or beyond it by an earlier fold.</summary>
    private LedgerKind LogsOf(RosterKind kind)
    {
        var staged = plan.Next.Of(kind);
        return ledger.Of(kind) is var known && known.LogEnd > staged.LogEnd
            ? staged with { Log = known.Log, LogEnd = known.LogEnd, LogBytes = known.LogBytes }
            : staged;
    }

    private LogWriter LogOf(RosterKind kind, StateWriter writer)
    {
        if (!_logs.TryGetValue(kind, out var log))
        {
            var staged = LogsOf(kind);
            _logs.Add(kind, log = new LogWriter(writer, staged.Log, staged.LogEnd));
        }

        return log;
    }

    private IndexEntry EntryOf(RosterKind kind, ReadOnlySpan<byte> record, Place place)
    {
        var key = HashOf(new EncodedRecord(kind, record).Key);
        return new IndexEntry(key.Low, key.High, ledger.Hasher.HashContent(record), place);
    }

    private KeyHash HashOf(ReadOnlySpan<byte> key)
    {
        ledger.Hasher.Hash(key, out var low, out var high);
        return new KeyHash(low, high);
    }
}
