namespace Sis.Testing;

/// <summary>Makes the items of a <see cref="MemorySource"/>.</summary>
internal static class MemorySourceItems
{
    /// <summary>Typed records one by one, or encoded in batches; a batch ends where the kind changes.</summary>
    public static IEnumerable<RosterItem> Chunk(IEnumerable<RosterRecord> records, int batchSize)
    {
        if (batchSize <= 0)
        {
            foreach (var record in records)
            {
                yield return RosterItem.Of(record);
            }

            yield break;
        }

        RecordBatchWriter? writer = null;
        try
        {
            foreach (var record in records)
            {
                if (writer is { Count: > 0 } && (writer.Kind != record.Kind || writer.Count >= batchSize))
                {
                    yield return RosterItem.Of(writer.Take());
                }

                if (writer?.Kind != record.Kind)
                {
                    writer?.Dispose();
                    writer = new RecordBatchWriter(record.Kind);
                }

                writer.Add(record);
            }

            if (writer is { Count: > 0 })
            {
                yield return RosterItem.Of(writer.Take());
            }
        }
        finally
        {
            writer?.Dispose();
        }
    }

    /// <summary>The items with every batch copied, because a batch can be given away only once.</summary>
    public static IEnumerable<RosterItem> Copy(IEnumerable<RosterItem> items) =>
        items.Select(item => item is BatchItem batch ? RosterItem.Of(Copy(batch.Batch)) : item);

    private static RecordBatch Copy(RecordBatch batch)
    {
        using var writer = new RecordBatchWriter(batch.Kind, batch.Part);
        for (var i = 0; i < batch.Count; i++)
        {
            writer.Add(batch[i]);
        }

        return writer.Take();
    }
}
