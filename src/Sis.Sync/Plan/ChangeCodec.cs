using System.Buffers.Binary;

namespace Sis;

/// <summary>Changes as bytes while they are being sorted.</summary>
/// <remarks>Bytes: length (4), key's length (2), operation, reason, changed fields (8), spool place (8), content (8), row (8), key, then previous key, before and after, each with its length.</remarks>
internal static class ChangeCodec
{
    private const int KeyAt = 4 + 2 + 1 + 1 + 8 + 8 + 8 + 8;

    public static void Write(ByteBuffer target, in ChangeItem change)
    {
        var start = target.Length;
        target.GetSpan(KeyAt)[..KeyAt].Clear();
        target.Advance(KeyAt);
        target.Append(change.Key);
        Append(target, change.PreviousKey);
        Append(target, change.Before);
        Append(target, change.After);
        var bytes = target.WrittenSpan(start);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], (ushort)change.Key.Length);
        bytes[6] = (byte)change.Operation;
        bytes[7] = (byte)change.Reason;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], change.ChangedFields);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], change.Spooled.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], change.Content);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], change.Row);
    }

    public static int SizeOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> bytes) =>
        bytes.Slice(KeyAt, BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]));

    /// <summary>The key within bytes that outlive the call.</summary>
    public static ReadOnlyMemory<byte> KeyIn(ReadOnlyMemory<byte> bytes) => bytes.Slice(KeyAt, BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[4..]));

    /// <summary>The key's first eight bytes as a number that sorts as they do.</summary>
    public static ulong PrefixOf(ReadOnlySpan<byte> key)
    {
        if (key.Length >= 8)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(key);
        }

        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        key.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    public static ChangeItem Read(ReadOnlySpan<byte> bytes)
    {
        var key = KeyOf(bytes);
        var at = KeyAt + key.Length;
        return new ChangeItem
        {
            Operation = (RosterOperation)bytes[6],
            Reason = (RemovalReason)bytes[7],
            ChangedFields = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            Spooled = new Place(BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..])),
            Content = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            Row = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            Key = key,
            PreviousKey = ReadPart(bytes, ref at),
            Before = ReadPart(bytes, ref at),
            After = ReadPart(bytes, ref at),
        };
    }

    /// <summary>Where the record after the change lies within the bytes.</summary>
    public static Range AfterOf(ReadOnlySpan<byte> bytes)
    {
        var at = KeyAt + KeyOf(bytes).Length;
        ReadPart(bytes, ref at);
        ReadPart(bytes, ref at);
        var length = Varint.Read(bytes, ref at);
        return at..(at + length);
    }

    private static void Append(ByteBuffer target, ReadOnlySpan<byte> part)
    {
        target.AppendLength(part.Length);
        target.Append(part);
    }

    private static ReadOnlySpan<byte> ReadPart(ReadOnlySpan<byte> bytes, scoped ref int at)
    {
        var length = Varint.Read(bytes, ref at);
        var part = bytes.Slice(at, length);
        at += length;
        return part;
    }
}
