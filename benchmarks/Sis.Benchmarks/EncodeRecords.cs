using BenchmarkDotNet.Attributes;

namespace Sis.Benchmarks;

/// <summary>What does a record cost that is written field by field, or from a typed object, beside one that is copied?</summary>
[MemoryDiagnoser]
public class EncodeRecords
{
    private const int Count = 1000;

    private byte[][] _encoded = [];
    private RosterRecord[] _typed = [];

    [Params(RosterKind.Enrollment, RosterKind.Person)]
    public RosterKind Kind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _encoded = [.. Samples.Encoded(Kind).Take(Count)];
        _typed = [.. _encoded.Select(bytes => new EncodedRecord(Kind, bytes).ToRecord())];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int Copied()
    {
        using var writer = new RecordBatchWriter(Kind);
        foreach (var bytes in _encoded)
        {
            writer.Add(new EncodedRecord(Kind, bytes));
        }

        return End(writer);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int FieldByField()
    {
        using var writer = new RecordBatchWriter(Kind);
        foreach (var bytes in _encoded)
        {
            var record = new EncodedRecord(Kind, bytes);
            writer.Begin(record.Key);
            foreach (var (number, value) in record)
            {
                writer.WriteCanonical(RosterCatalog.Find(Kind, number)!, value);
            }

            writer.End();
        }

        return End(writer);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int FromTyped()
    {
        using var writer = new RecordBatchWriter(Kind);
        foreach (var record in _typed)
        {
            writer.Add(record);
        }

        return End(writer);
    }

    private static int End(RecordBatchWriter writer)
    {
        using var batch = writer.Take();
        return batch.Bytes.Length;
    }
}
