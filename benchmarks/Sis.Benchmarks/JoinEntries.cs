using BenchmarkDotNet.Attributes;

namespace Sis.Benchmarks;

/// <summary>What does the join by key cost in memory, and through temporary files, beside a dictionary?</summary>
[MemoryDiagnoser]
public class JoinEntries
{
    private const int Count = 50_000;
    private const int Partitions = 8;

    private IndexEntry[] _old = [];
    private IndexEntry[] _new = [];
    private TempFolder _temp = null!;

    [GlobalSetup]
    public void Setup()
    {
        _temp = Samples.CreateTemp();
        _old = [.. Enumerable.Range(0, Count).Select(Entry)];
        _new = [.. _old];
        new Random(1).Shuffle(_new);
        if (Dictionary() != Count || InMemory() != Count || Spilled() != Count)
        {
            throw new InvalidOperationException("A join has lost records.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _temp.Dispose();

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
    public long InMemory() => Join(Count * 2);

    [Benchmark]
    public long Spilled() => Join(1024);

    private static IndexEntry Entry(int number)
    {
        var (low, high) = Samples.Key(number);
        return new IndexEntry(low, high, (ulong)number + 1, new Place(number * 160L, 160));
    }

    private long Join(int budget)
    {
        using var olds = new PendingEntries<KnownEntry>(_temp, "old", budget, Partitions);
        using var news = new PendingEntries<IndexEntry>(_temp, "new", budget, Partitions);
        for (var row = 0; row < _old.Length; row++)
        {
            olds.Add(new KnownEntry(_old[row], row));
        }

        foreach (ref readonly var entry in _new.AsSpan())
        {
            news.Add(entry);
        }

        return Joining.CountUnchanged(olds, news);
    }
}
