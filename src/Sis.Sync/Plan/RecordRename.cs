namespace Sis;

/// <summary>Gives a record another key and leaves its fields as they are.</summary>
internal static class RecordRename
{
    public static byte[] Rename(in EncodedRecord record, ReadOnlySpan<byte> newId)
    {
        var bytes = new ByteBuffer(record.Bytes.Length + newId.Length + Varint.MaxLength);
        bytes.AppendLength(newId.Length);
        bytes.Append(newId);
        bytes.Append(record.Fields);
        var renamed = bytes.Written.ToArray();
        bytes.Return();
        return renamed;
    }
}
