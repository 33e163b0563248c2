using BenchmarkDotNet.Attributes;

namespace Sis.Benchmarks;

/// <summary>What does it cost to ask whether a record is there, in a small district and in a large one?</summary>
[MemoryDiagnoser]
public class LookUpKeys
{
    private const int Probes = 8192;

    private readonly ulong[] _hits = new ulong[Probes];
    private readonly ulong[] _misses = new ulong[Probes];
    private HashSet<ulong> _hashSet = [];
    private KeySet _keySet = new(0);

    [Params(10_000, 1_000_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _hashSet = new HashSet<ulong>(Count);
        _keySet = new KeySet(Count);
        for (var number = 0; number < Count; number++)
        {
            var key = Samples.Key(number);
            _hashSet.Add(key.High);
            _keySet.Add(key);
        }

        var random = new Random(1);
        for (var i = 0; i < Probes; i++)
        {
            _hits[i] = Samples.Key(random.Next(Count)).High;
            _misses[i] = Samples.Key(Count + random.Next(Count)).High;
        }

        if (KeySetHit() != Probes || KeySetMiss() != 0)
        {
            throw new InvalidOperationException("The set does not know its keys.");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Probes)]
    public int HashSetHit() => CountIn(_hashSet, _hits);

    [Benchmark(OperationsPerInvoke = Probes)]
    public int HashSetMiss() => CountIn(_hashSet, _misses);

    [Benchmark(OperationsPerInvoke = Probes)]
    public int KeySetHit() => CountIn(_keySet, _hits);

    [Benchmark(OperationsPerInvoke = Probes)]
    public int KeySetMiss() => CountIn(_keySet, _misses);

    private static int CountIn(HashSet<ulong> set, ulong[] keys)
    {
        var found = 0;
        foreach (var key in keys)
        {
            found += set.Contains(key) ? 1 : 0;
        }

        return found;
    }

    private static int CountIn(KeySet set, ulong[] keys)
    {
        var found = 0;
        foreach (var key in keys)
        {
            found += set.Contains(key) ? 1 : 0;
        }

        return found;
    }
}
