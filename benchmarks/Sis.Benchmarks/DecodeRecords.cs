using BenchmarkDotNet.Attributes;

namespace Sis.Benchmarks;

/// <summary>What does a typed record cost beside a look at its bytes?</summary>
[MemoryDiagnoser]
public class DecodeRecords
{
    private const int Count = 1000;

    private byte[][] _encoded = [];

    [Params(RosterKind.Enrollment, RosterKind.Person)]
    public RosterKind Kind { get; set; }

    [GlobalSetup]
    public void Setup() => _encoded = [.. Samples.Encoded(Kind).Take(Count)];

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int WalkedFields()
    {
        var length = 0;
        foreach (var bytes in _encoded)
        {
            foreach (var (number, value) in new EncodedRecord(Kind, bytes))
            {
                length += number + value.Length;
            }
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Typed()
    {
        var length = 0;
        foreach (var bytes in _encoded)
        {
            length += new EncodedRecord(Kind, bytes).ToRecord().Id.Length;
        }

        return length;
    }
}
