using System.Buffers.Binary;
using System.Text;

namespace Sis;

/// <summary>One change of a stored plan.</summary>
/// <remarks>Bytes: length (4), operation, reason, new place (8), changed fields (8), new content's hash (8), key, previous key, record before; the last three each with its length.</remarks>
internal readonly ref struct PlanEntry
{
    private const int FixedSize = 4 + 1 + 1 + 8 + 8 + 8;

    private PlanEntry(ReadOnlySpan<byte> bytes)
    {
        Operation = (RosterOperation)bytes[4];
        Reason = (RemovalReason)bytes[5];
        After = new Place(BinaryPrimitives.ReadUInt64LittleEndian(bytes[6..]));
        ChangedFields = BinaryPrimitives.ReadUInt64LittleEndian(bytes[14..]);
        Content = BinaryPrimitives.ReadUInt64LittleEndian(bytes[22..]);
        var at = FixedSize;
        Key = ReadPart(bytes, ref at);
        PreviousKey = ReadPart(bytes, ref at);
        Before = ReadPart(bytes, ref at);
        Size = at;
    }

    public RosterOperation Operation { get; }

    /// <summary>Why a record is removed; for a create that restores, why it had been.</summary>
    public RemovalReason Reason { get; }

    /// <summary>Where the record's new bytes lie in the log; none for a removal.</summary>
    public Place After { get; }

    public ulong ChangedFields { get; }

    /// <summary>The hash of the record's new content, as the ledger has it once the change is delivered; 0 for a removal.</summary>
    public ulong Content { get; }

    public ReadOnlySpan<byte> Key { get; }

    /// <summary>The key so far, when it changed.</summary>
    public ReadOnlySpan<byte> PreviousKey { get; }

    /// <summary>The record as last delivered; empty for a create.</summary>
    public ReadOnlySpan<byte> Before { get; }

    public int Size { get; }

    public static void Write(ByteBuffer target, in ChangeItem change, Place after, RemovalReason reason)
    {
        var start = target.Length;
        target.GetSpan(FixedSize)[..FixedSize].Clear();
        target.Advance(FixedSize);
        AppendPart(target, change.Key);
        AppendPart(target, change.PreviousKey);
        AppendPart(target, change.Before);
        var bytes = target.WrittenSpan(start);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
        bytes[4] = (byte)change.Operation;
        bytes[5] = (byte)reason;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[6..], after.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[14..], change.ChangedFields);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[22..], change.Content);
    }

    /// <summary>Reads the entry at the beginning of some bytes; <see langword="false"/> at their end.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PlanEntry entry)
    {
        if (bytes.Length < FixedSize)
        {
            entry = default;
            return false;
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        entry = new PlanEntry(bytes[..size]);
        return true;
    }

    public string KeyText => Encoding.UTF8.GetString(Key);

    private static void AppendPart(ByteBuffer target, ReadOnlySpan<byte> part)
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
