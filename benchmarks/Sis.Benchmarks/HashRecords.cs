using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;

namespace Sis.Benchmarks;

/// <summary>Is the hash of keys and contents fast enough to be made for every record of every run?</summary>
[MemoryDiagnoser]
public class HashRecords
{
    private readonly byte[] _digest = new byte[SHA256.HashSizeInBytes];
    private byte[] _bytes = [];

    /// <summary>A key, an enrollment, a person, and a record with long extension fields.</summary>
    [Params(24, 160, 224, 4096)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _bytes = new byte[Length];
        new Random(1).NextBytes(_bytes);
    }

    [Benchmark(Baseline = true)]
    public int Sha256() => SHA256.HashData(_bytes, _digest);

    [Benchmark]
    public ulong RecordHasher()
    {
        Samples.Hasher.Hash(_bytes, out var low, out var high);
        return low ^ high;
    }

    /// <summary>Only 32 bits, and another value in every process: a measure of speed, not a choice.</summary>
    [Benchmark]
    public int FrameworkHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }
}
