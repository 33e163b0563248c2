namespace Sis.Sharing.Tests;

/// <summary>A record as a source gives it that reads only what it is asked for.</summary>
internal static class Masked
{
    public static RosterRecord Record(RosterRecord record, RosterFieldSet fields)
    {
        using var writer = new RecordBatchWriter(record.Kind);
        writer.Begin(record.Id);
        foreach (var (number, value) in new EncodedRecord(record.Kind, RecordBytes.Encode(record)))
        {
            if ((fields.GetMask(record.Kind) & (1UL << number)) != 0)
            {
                writer.WriteCanonical(RosterCatalog.Find(record.Kind, number)!, value);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch[0].ToRecord();
    }
}
