using System.Globalization;
using System.Text;

namespace Sis.Testing;

/// <summary>A sink that keeps a roster per tenant in memory and refuses every change that breaks the contract.</summary>
/// <remarks>
/// <para>A batch is applied wholly or not at all, and again without effect. A create or update that refers to a record that is
/// not there, a removal of a record that another still refers to, and an update of an unknown record are a
/// <see cref="SinkContractException"/>; as the engine sets a failing record aside, the exceptions are kept in
/// <see cref="Violations"/> as well. A re-key is followed by whatever refers to the record.</para>
/// <para>Safe for any thread.</para>
/// </remarks>
public sealed class MemorySink : IRosterSink, IRosterReadBack, IRosterKeyedReadBack, IExistingPeople
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MemoryTable> _tenants = new(StringComparer.Ordinal);
    private readonly List<RosterChangeBatch> _batches = [];
    private readonly List<SinkRun> _begun = [];
    private readonly List<SinkRun> _completed = [];
    private readonly List<string> _violations = [];
    private const int Operations = (int)RosterOperation.Purge + 1;

    private readonly long[] _applied = new long[RosterKinds.Count * Operations];
    private int _calls;

    /// <summary>Whether references are checked; <see langword="true"/> by default.</summary>
    public bool ChecksReferences { get; init; } = true;

    /// <summary>Whether every accepted batch is kept in <see cref="Batches"/>; <see langword="true"/> by default. Switch it off for large rosters.</summary>
    public bool KeepsBatches { get; init; } = true;

    /// <summary>The tenants of which anything was ever delivered.</summary>
    public IReadOnlyList<string> Tenants => Locked<IReadOnlyList<string>>(() => [.. _tenants.Keys]);

    /// <summary>The roster of the only tenant; empty before the first batch.</summary>
    /// <exception cref="InvalidOperationException">There are several tenants: ask with <see cref="Of"/>.</exception>
    public MemoryRoster Roster => Locked(() => _tenants.Count switch
    {
        0 => MemoryRoster.Empty,
        1 => Copy(_tenants.Values.First()),
        _ => throw new InvalidOperationException("The sink holds several tenants; name one with Of(tenant)."),
    });

    /// <summary>Every batch that was applied, repeats included, in order.</summary>
    public IReadOnlyList<RosterChangeBatch> Batches => Locked<IReadOnlyList<RosterChangeBatch>>(() => [.. _batches]);

    /// <summary>Every change that was applied, repeats included, in order.</summary>
    public IReadOnlyList<RosterChange> Changes => Locked<IReadOnlyList<RosterChange>>(() => [.. _batches.SelectMany(batch => batch.Changes)]);

    /// <summary>The deliveries that began, in order.</summary>
    public IReadOnlyList<SinkRun> Begun => Locked<IReadOnlyList<SinkRun>>(() => [.. _begun]);

    /// <summary>The deliveries that were completed, in order.</summary>
    public IReadOnlyList<SinkRun> Completed => Locked<IReadOnlyList<SinkRun>>(() => [.. _completed]);

    /// <summary>What callers did against the contract, in order; a test asserts that it is empty.</summary>
    public IReadOnlyList<string> Violations => Locked<IReadOnlyList<string>>(() => [.. _violations]);

    /// <summary>How often <see cref="ApplyAsync"/> was called, failures included.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The roster of one tenant; empty when nothing was delivered.</summary>
    /// <param name="tenant">The tenant.</param>
    public MemoryRoster Of(string tenant) => Locked(() => _tenants.TryGetValue(tenant, out var table) ? Copy(table) : MemoryRoster.Empty);

    /// <summary>How many changes were applied since the start or the last <see cref="Forget"/>, repeats included.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="operation">The operation.</param>
    public long CountOf(RosterKind kind, RosterOperation operation) => Locked(() => _applied[Slot(kind, operation)]);

    /// <summary>Forgets batches, counts, deliveries and violations; the records stay.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _batches.Clear();
            _begun.Clear();
            _completed.Clear();
            _violations.Clear();
            Array.Clear(_applied);
            _calls = 0;
        }
    }

    /// <inheritdoc/>
    public Task BeginAsync(SinkRun run, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _begun.Add(run);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _completed.Add(run);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Interlocked.Increment(ref _calls);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        try
        {
            lock (_lock)
            {
                Apply(batch);
            }

            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is SinkContractException or InvalidDataException)
        {
            return Task.FromException(exception);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordBatch> ReadBackAsync(
        string tenant, RosterKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var chunk in Of(tenant).Bytes.Where(record => record.Key.Kind == kind).Select(record => record.Value).Chunk(1_000))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Pack(kind, chunk);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordBatch> ReadBackAsync(
        string tenant, RosterKind kind, IReadOnlyList<string> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        cancellationToken.ThrowIfCancellationRequested();
        var records = Of(tenant).Bytes;
        var found = ids.Select(id => new RosterKey(kind, id)).Where(records.ContainsKey).Select(key => records[key]).ToArray();
        if (found.Length > 0)
        {
            yield return Pack(kind, found);
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordBatch> ReadExistingPeopleAsync(string tenant, CancellationToken cancellationToken = default) =>
        ReadBackAsync(tenant, RosterKind.Person, cancellationToken);

    private static RecordBatch Pack(RosterKind kind, byte[][] records)
    {
        var batch = RecordBatch.Allocate(kind, default, records.Sum(record => record.Length), records.Length, out var bytes, out var ends);
        var at = 0;
        for (var i = 0; i < records.Length; i++)
        {
            records[i].CopyTo(bytes[at..]);
            ends[i] = at += records[i].Length;
        }

        return batch;
    }

    private void Apply(RosterChangeBatch batch)
    {
        if (!_tenants.TryGetValue(batch.Run.Tenant, out var table))
        {
            _tenants.Add(batch.Run.Tenant, table = new MemoryTable());
        }

        try
        {
            foreach (var change in batch.Changes)
            {
                if (change.Key.Kind != batch.Kind || change.Operation != batch.Operation)
                {
                    throw new SinkContractException($"{batch} has another sort of change in it: {change}.");
                }

                Apply(table, change, batch.Run.PlanId);
            }
        }
        catch (Exception exception)
        {
            table.UndoAll();
            if (exception is SinkContractException)
            {
                _violations.Add(exception.Message);
            }

            throw;
        }

        table.Accept();
        _applied[Slot(batch.Kind, batch.Operation)] += batch.Changes.Count;
        if (KeepsBatches)
        {
            _batches.Add(batch);
        }
    }

    private void Apply(MemoryTable table, RosterChange change, string planId)
    {
        switch (change.Operation)
        {
            case RosterOperation.Remove:
                Remove(table, change);
                break;
            case RosterOperation.Purge when table.Contains(change.Key):
                throw new SinkContractException($"{change}: the record was not removed before.");
            case RosterOperation.Purge:
                break;
            case RosterOperation.Rekey:
                Rekey(table, change, planId);
                break;
            case RosterOperation.Update when !table.Contains(change.Key):
                throw new SinkContractException($"{change}: the record was never created, or was removed.");
            default:
                Put(table, change);
                break;
        }
    }

    private void Put(MemoryTable table, RosterChange change)
    {
        if (!change.HasAfter)
        {
            throw new SinkContractException($"{change}: it has no record.");
        }

        if (Encoding.UTF8.GetString(change.After.Key) != change.Key.Id)
        {
            throw new SinkContractException($"{change}: the record in it has another key.");
        }

        var bytes = change.After.Bytes.ToArray();
        if (ChecksReferences)
        {
            foreach (var (field, target) in RecordReferences.Of(change.After))
            {
                if (target != change.Key && !table.Contains(target))
                {
                    throw new SinkContractException($"{change}: {field.Name} refers to {target}, which the sink does not hold.");
                }
            }
        }

        table.Put(change.Key, bytes);
    }

    private void Remove(MemoryTable table, RosterChange change)
    {
        if (ChecksReferences && table.Contains(change.Key) && table.ChildrenOf(change.Key).ToList() is { Count: > 0 } children)
        {
            var first = children.Min();
            throw new SinkContractException(string.Create(CultureInfo.InvariantCulture,
                $"{change}: {children.Count} records still refer to it, {first} among them."));
        }

        table.Delete(change.Key);
    }

    private void Rekey(MemoryTable table, RosterChange change, string planId)
    {
        if (change.PreviousId is not { } previous)
        {
            throw new SinkContractException($"{change}: it does not say the identifier so far.");
        }

        // Of B→C, A→B sent twice, only the identifier of the change tells that the record now called B is not the one meant.
        if (!table.MarkRekey(planId, change.Id))
        {
            return;
        }

        var old = new RosterKey(change.Key.Kind, previous);
        if (table.Find(old) is not { } bytes)
        {
            throw new SinkContractException($"{change}: the sink holds no {old}.");
        }

        if (table.Contains(change.Key))
        {
            throw new SinkContractException($"{change}: another record has the new key already.");
        }

        foreach (var child in table.ChildrenOf(old).ToList())
        {
            table.Put(child, RecordReferences.Redirect(new EncodedRecord(child.Kind, table.Find(child)), old, change.Key.Id));
        }

        table.Delete(old);
        table.Put(change.Key, RecordReferences.Rename(new EncodedRecord(old.Kind, bytes), change.Key.Id));
        if (change.HasAfter)
        {
            Put(table, change);
        }
    }

    private static int Slot(RosterKind kind, RosterOperation operation) => ((int)kind * Operations) + (int)operation;

    private static MemoryRoster Copy(MemoryTable table) => new(new SortedDictionary<RosterKey, byte[]>(table.Records.ToDictionary()));

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }
}
