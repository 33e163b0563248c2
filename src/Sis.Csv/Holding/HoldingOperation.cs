using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Sis.Csv;

/// <summary>One step of a holding: a record as it shall be, or one that is gone.</summary>
/// <param name="Kind">The record's kind.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Record">Its canonical bytes; <see langword="null"/> when it is gone.</param>
internal readonly record struct HoldingOperation(RosterKind Kind, string Id, byte[]? Record)
{
    /// <summary>The steps of a batch, with the fields that are kept.</summary>
    public static List<HoldingOperation> Of(RosterChangeBatch batch, RosterFieldSet keep)
    {
        var operations = new List<HoldingOperation>(batch.Changes.Count);
        using var writer = new RecordBatchWriter(batch.Kind, default, 4096);
        foreach (var change in batch.Changes)
        {
            if (change.PreviousId is { } previous && previous != change.Key.Id)
            {
                operations.Add(new HoldingOperation(batch.Kind, previous, null));
            }

            operations.Add(new HoldingOperation(batch.Kind, change.Key.Id, change.HasAfter ? Keep(change.After, keep, writer) : null));
        }

        return operations;
    }

    public static byte[] Encode(List<HoldingOperation> operations)
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        foreach (var (kind, id, record) in operations)
        {
            var key = Encoding.UTF8.GetBytes(id);
            var head = buffer.GetSpan(10);
            head[0] = (byte)(record is null ? 2 : 1);
            head[1] = (byte)kind;
            BinaryPrimitives.WriteInt32LittleEndian(head[2..], key.Length);
            BinaryPrimitives.WriteInt32LittleEndian(head[6..], record?.Length ?? 0);
            buffer.Advance(10);
            buffer.Write(key);
            buffer.Write(record);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static List<HoldingOperation> Decode(ReadOnlySpan<byte> frame)
    {
        var operations = new List<HoldingOperation>();
        while (!frame.IsEmpty)
        {
            var keyLength = BinaryPrimitives.ReadInt32LittleEndian(frame[2..]);
            var recordLength = BinaryPrimitives.ReadInt32LittleEndian(frame[6..]);
            var id = Encoding.UTF8.GetString(frame.Slice(10, keyLength));
            operations.Add(new HoldingOperation((RosterKind)frame[1], id, frame[0] == 1 ? frame.Slice(10 + keyLength, recordLength).ToArray() : null));
            frame = frame[(10 + keyLength + recordLength)..];
        }

        return operations;
    }

    private static byte[] Keep(in EncodedRecord record, RosterFieldSet keep, RecordBatchWriter writer)
    {
        writer.Begin(record.Key);
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is { } field && keep.Contains(field))
            {
                writer.WriteCanonical(field, value);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch.BytesOf(0).ToArray();
    }
}
