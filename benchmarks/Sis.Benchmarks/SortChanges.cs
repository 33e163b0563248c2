using BenchmarkDotNet.Attributes;

namespace Sis.Benchmarks;

/// <summary>What does it cost to bring changes into the order of their keys, in memory and through temporary files?</summary>
[MemoryDiagnoser]
public class SortChanges
{
    private const int Count = 20_000;
    private const int Roomy = 16 << 20;
    private const int Tight = 256 << 10;

    private byte[][] _records = [];
    private TempFolder _temp = null!;

    [GlobalSetup]
    public void Setup()
    {
        _temp = Samples.CreateTemp();
        _records = [.. Samples.Encoded(RosterKind.Enrollment).Take(Count)];
        new Random(1).Shuffle(_records);
        if (InMemory() != Array() || Spilled() != Array())
        {
            throw new InvalidOperationException("A sort has lost changes.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _temp.Dispose();

    /// <summary>The records alone, as arrays that are there already.</summary>
    [Benchmark(Baseline = true)]
    public long Array()
    {
        var sorted = _records.ToArray();
        sorted.AsSpan().Sort((left, right) => KeyOf(left).SequenceCompareTo(KeyOf(right)));
        return sorted.Length;
    }

    [Benchmark]
    public long InMemory() => Sort(Roomy);

    [Benchmark]
    public long Spilled() => Sort(Tight);

    private static ReadOnlySpan<byte> KeyOf(byte[] bytes) => new EncodedRecord(RosterKind.Enrollment, bytes).Key;

    private long Sort(int budget)
    {
        using var sorter = new ChangeSorter(_temp, budget, new(64 << 10));
        foreach (var bytes in _records)
        {
            sorter.Add(new ChangeItem { Operation = RosterOperation.Create, Key = KeyOf(bytes), After = bytes });
        }

        return sorter.Drain().LongCount();
    }
}
