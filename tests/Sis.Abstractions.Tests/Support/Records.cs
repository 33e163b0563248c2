namespace Sis.Abstractions.Tests;

/// <summary>Makes records of any kind from values of the catalogue's fields.</summary>
internal static class Records
{
    public static RosterRecord Make(RosterKind kind, string id, params IEnumerable<Sample> samples)
    {
        var record = new EncodedRecord(kind, RecordWithKeyOnly(id)).ToRecord();
        foreach (var sample in samples)
        {
            record.Values[sample.Field.Number] = sample.Typed;
        }

        return record;
    }

    /// <summary>Some fields of the kind, each with even chances, with untidy values unless told otherwise.</summary>
    public static List<Sample> Some(RosterKind kind, int seed, bool isTidy = false)
    {
        var random = new Random(seed);
        var samples = new Samples(random, isTidy);
        return [.. RosterCatalog.FieldsOf(kind).Where(_ => random.Next(2) == 0).Select(samples.Of)];
    }

    public static byte[] Write(RosterKind kind, string id, params IEnumerable<Sample> samples)
    {
        using var writer = new RecordBatchWriter(kind);
        writer.Begin(id);
        foreach (var sample in samples)
        {
            sample.Write(writer);
        }

        writer.End();
        using var batch = writer.Take();
        return batch.BytesOf(0).ToArray();
    }

    public static byte[] Write(RosterKind kind, Action<RecordBatchWriter> write)
    {
        using var writer = new RecordBatchWriter(kind);
        writer.Begin("id");
        write(writer);
        writer.End();
        using var batch = writer.Take();
        return batch.BytesOf(0).ToArray();
    }

    public static byte[] ValueOf(RosterField field, Action<RecordBatchWriter> write) =>
        new EncodedRecord(field.Kind, Write(field.Kind, write))[field].ToArray();

    private static byte[] RecordWithKeyOnly(string id) => Write(RosterKind.Org, id, []);
}
