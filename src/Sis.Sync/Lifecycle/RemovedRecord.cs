namespace Sis;

/// <summary>A record that the sink was told to remove: when, and why.</summary>
internal readonly ref struct RemovedRecord
{
    public ReadOnlySpan<byte> Key { get; init; }

    /// <summary>The day, as <see cref="DateOnly.DayNumber"/>.</summary>
    public int Day { get; init; }

    public RemovalReason Reason { get; init; }

    /// <summary>Bytes: key's length, key, day, reason.</summary>
    public void WriteTo(ByteBuffer target)
    {
        target.AppendLength(Key.Length);
        target.Append(Key);
        target.AppendLength(Day);
        target.Append([(byte)Reason]);
    }

    /// <summary>Reads the entry at a place, and moves the place behind it.</summary>
    public static RemovedRecord Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = Varint.Read(bytes, ref at);
        var key = bytes.Slice(at, length);
        at += length;
        var day = Varint.Read(bytes, ref at);
        return new RemovedRecord { Key = key, Day = day, Reason = (RemovalReason)bytes[at++] };
    }
}
