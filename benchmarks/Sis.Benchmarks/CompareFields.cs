using BenchmarkDotNet.Attributes;

namespace Sis.Benchmarks;

/// <summary>What does it cost to name the fields in which two records differ, beside only seeing that they do?</summary>
[MemoryDiagnoser]
public class CompareFields
{
    private const int Count = 1000;

    private byte[][] _before = [];
    private byte[][] _same = [];
    private byte[][] _after = [];

    [Params(RosterKind.Enrollment, RosterKind.Person)]
    public RosterKind Kind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _before = [.. Samples.Encoded(Kind).Take(Count)];
        _same = [.. _before.Select(bytes => bytes.ToArray())];
        _after = [.. _before.Select(WithLastByteChanged)];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int BytesEqual()
    {
        var equal = 0;
        for (var i = 0; i < _before.Length; i++)
        {
            equal += _before[i].AsSpan().SequenceEqual(_same[i]) ? 1 : 0;
        }

        return equal;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public ulong FieldsOfEqual() => Compare(_same);

    [Benchmark(OperationsPerInvoke = Count)]
    public ulong FieldsOfChanged() => Compare(_after);

    private static byte[] WithLastByteChanged(byte[] bytes)
    {
        var changed = bytes.ToArray();
        changed[^1]++;
        return changed;
    }

    private ulong Compare(byte[][] other)
    {
        var changed = 0UL;
        for (var i = 0; i < _before.Length; i++)
        {
            changed |= RecordComparer.ChangedFields(Kind, _before[i], other[i]);
        }

        return changed;
    }
}
