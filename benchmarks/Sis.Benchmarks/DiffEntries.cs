using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Sis.Testing;

namespace Sis.Benchmarks;

/// <summary>What does it cost to find every record's partner of the night before, by the order or by the key?</summary>
[MemoryDiagnoser]
public class DiffEntries
{
    private const int Count = 50_000;
    private const int PerBatch = 2048;

    private readonly LedgerKind _ledger = new() { Kind = "enrollment", Count = Count, Index = "index" };
    private readonly IndexEntry[] _old = [.. Enumerable.Range(0, Count).Select(number => Entry(number, isChanged: false))];
    private IndexEntry[] _new = [];
    private List<SharedBatch> _batches = [];
    private IStateSession _state = null!;
    private TempFolder _temp = null!;

    [Params(Night.Equal, Night.TwoPercentChanged, Night.Shuffled)]
    public Night Night { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _temp = Samples.CreateTemp();
        _state = await new MemoryStateStore().OpenAsync(new StateScope("benchmarks", "diff"));
        await WriteIndexAsync();
        _new = [.. Enumerable.Range(0, Count).Select(number => Entry(number, Night == Night.TwoPercentChanged && number % 50 == 7))];
        if (Night == Night.Shuffled)
        {
            new Random(1).Shuffle(_new);
        }

        _batches = [.. _new.Chunk(PerBatch).Select(BatchOf)];
        if (await LockstepThenJoin() != Dictionary())
        {
            throw new InvalidOperationException("The two do not find the same.");
        }
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        _batches.ForEach(batch => batch.Dispose());
        await _state.DisposeAsync();
        _temp.Dispose();
    }

    /// <summary>What one would write without an index in order.</summary>
    [Benchmark(Baseline = true)]
    public long Dictionary()
    {
        var known = new Dictionary<KeyHash, ulong>(Count);
        foreach (ref readonly var entry in _old.AsSpan())
        {
            known[entry.Key] = entry.Content;
        }

        var unchanged = 0L;
        foreach (ref readonly var entry in _new.AsSpan())
        {
            unchanged += known.TryGetValue(entry.Key, out var content) && content == entry.Content ? 1 : 0;
        }

        return unchanged;
    }

    [Benchmark]
    public async Task<long> LockstepThenJoin()
    {
        using var next = new NextIndex(_temp);
        using var olds = new PendingEntries<KnownEntry>(_temp, "old", Count * 2, 1);
        using var news = new PendingEntries<IndexEntry>(_temp, "new", Count * 2, 1);
        var walk = new Lockstep(new IndexReader(_state, _ledger, ahead: BlobLayout.EntriesPerBlob), next, olds, news, RekeyMap.None, int.MaxValue) { OnChanged = (_, _) => { } };
        foreach (var batch in _batches)
        {
            await walk.StepAsync(batch, CancellationToken.None);
        }

        await walk.FinishAsync(CancellationToken.None);
        return walk.Unchanged + Joining.CountUnchanged(olds, news);
    }

    private static IndexEntry Entry(int number, bool isChanged)
    {
        var (low, high) = Samples.Key(number);
        return new IndexEntry(low, high, (ulong)number + (isChanged ? 1_000_000UL : 1), new Place(number * 160L, 160));
    }

    private static SharedBatch BatchOf(IndexEntry[] entries)
    {
        var batch = new SharedBatch(entries.Length);
        foreach (ref readonly var entry in entries.AsSpan())
        {
            batch.Add(entry);
        }

        return batch;
    }

    private async Task WriteIndexAsync()
    {
        await using var transaction = await _state.BeginAsync();
        foreach (var (number, entries) in _old.Chunk(BlobLayout.EntriesPerBlob).Index())
        {
            await transaction.PutBlobAsync(_ledger.Index, number, MemoryMarshal.AsBytes(entries.AsSpan()).ToArray());
        }

        await transaction.CommitAsync();
    }
}
