namespace Sis.Testing;

/// <summary>A generated district on one day, as typed records, as encoded batches, or as a source.</summary>
/// <remarks>Every enumeration works the records out afresh. Safe for any thread.</remarks>
public sealed class DistrictDay
{
    private readonly DistrictEncoder _encoder;
    private readonly long[] _counts = new long[RosterKinds.Count];

    internal DistrictDay(DistrictFacts facts, bool isShuffled)
    {
        Facts = facts;
        IsShuffled = isShuffled;
        _encoder = new DistrictEncoder(facts);
        Array.Fill(_counts, -1);
    }

    /// <summary>Whether the records come in an order that has nothing to do with the natural one.</summary>
    public bool IsShuffled { get; }

    internal DistrictFacts Facts { get; }

    /// <summary>The same records, each kind in another order.</summary>
    public DistrictDay Shuffled() => new(Facts, isShuffled: true);

    /// <summary>How many records of a kind there are; counted once, when first asked for.</summary>
    /// <param name="kind">The kind.</param>
    public long CountOf(RosterKind kind)
    {
        ref var count = ref _counts[(int)kind];
        if (Volatile.Read(ref count) < 0)
        {
            Volatile.Write(ref count, Slots(kind).LongCount());
        }

        return count;
    }

    /// <summary>The typed records of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public IEnumerable<RosterRecord> Records(RosterKind kind)
    {
        foreach (var batch in Batches(kind))
        {
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    yield return batch[i].ToRecord();
                }
            }
        }
    }

    /// <summary>All typed records, parents first.</summary>
    public IEnumerable<RosterRecord> Records() => RosterKinds.All.SelectMany(Records);

    /// <summary>The records of a kind in encoded batches; the caller disposes each.</summary>
    /// <param name="kind">The kind.</param>
    public IEnumerable<RecordBatch> Batches(RosterKind kind)
    {
        using var writer = new RecordBatchWriter(kind);
        foreach (var slot in Slots(kind))
        {
            _encoder.Write(writer, slot);
            if (writer.IsFull)
            {
                yield return writer.Take();
            }
        }

        if (writer.Count > 0)
        {
            yield return writer.Take();
        }
    }

    /// <summary>A source that delivers this day, full and complete, with only the fields that it is asked for.</summary>
    /// <param name="asBatches">Whether it yields encoded batches, the fast form, or typed records one by one.</param>
    public ISisSource ToSource(bool asBatches = true) => new DistrictSource(this, asBatches);

    /// <summary>All records at once; for small districts.</summary>
    public MemoryRoster ToRoster() => MemoryRoster.Of(Records());

    internal IEnumerable<int> Slots(RosterKind kind)
    {
        var plan = Facts.Plan;
        var count = plan.SlotsOf(kind);
        var order = IsShuffled ? new IndexPermutation(count, Mix64.Of(plan.Options.Seed, Purpose.Orders, (ulong)kind)) : null;
        for (var place = 0; place < count; place++)
        {
            var slot = order is null ? plan.SlotAt(kind, place) : (int)order[place];
            if (plan.Exists(kind, slot, Facts.IsDayTwo))
            {
                yield return slot;
            }
        }
    }
}
