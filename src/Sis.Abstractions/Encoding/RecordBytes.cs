namespace Sis;

/// <summary>Encodes single records.</summary>
public static class RecordBytes
{
    /// <summary>The canonical bytes of a typed record.</summary>
    /// <param name="record">The record.</param>
    public static byte[] Encode(RosterRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var writer = new RecordBatchWriter(record.Kind, default, 1024);
        writer.Add(record);
        using var batch = writer.Take();
        return batch.Bytes.ToArray();
    }
}
