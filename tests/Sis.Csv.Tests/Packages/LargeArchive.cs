using System.Buffers.Binary;
using System.Text;

namespace Sis.Csv.Tests;

/// <summary>Rewrites an archive of one entry in the form for more than 4 GiB.</summary>
internal static class LargeArchive
{
    public static byte[] From(byte[] archive)
    {
        var end = archive.AsSpan(archive.Length - 22);
        var start = BinaryPrimitives.ReadInt32LittleEndian(end[16..]);
        var central = archive.AsSpan(start, BinaryPrimitives.ReadInt32LittleEndian(end[12..])).ToArray();
        var sizes = new byte[28];
        BinaryPrimitives.WriteUInt16LittleEndian(sizes, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(sizes.AsSpan(2), 24);
        BinaryPrimitives.WriteInt64LittleEndian(sizes.AsSpan(4), BinaryPrimitives.ReadUInt32LittleEndian(central.AsSpan(24)));
        BinaryPrimitives.WriteInt64LittleEndian(sizes.AsSpan(12), BinaryPrimitives.ReadUInt32LittleEndian(central.AsSpan(20)));
        BinaryPrimitives.WriteInt64LittleEndian(sizes.AsSpan(20), BinaryPrimitives.ReadUInt32LittleEndian(central.AsSpan(42)));
        BinaryPrimitives.WriteUInt32LittleEndian(central.AsSpan(20), uint.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(central.AsSpan(24), uint.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(central.AsSpan(42), uint.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(central.AsSpan(30), (ushort)sizes.Length);

        var large = new MemoryStream();
        using var writer = new BinaryWriter(large, Encoding.UTF8, leaveOpen: true);
        writer.Write(archive.AsSpan(0, start));
        writer.Write(central);
        writer.Write(sizes);
        var largeEnd = large.Position;
        writer.Write(0x06064B50u);
        writer.Write(44L);
        writer.Write((ushort)45);
        writer.Write((ushort)45);
        writer.Write(0L);
        writer.Write(1L);
        writer.Write(1L);
        writer.Write((long)(central.Length + sizes.Length));
        writer.Write((long)start);
        writer.Write(0x07064B50u);
        writer.Write(0u);
        writer.Write(largeEnd);
        writer.Write(1u);
        writer.Write(0x06054B50u);
        writer.Write(0u);
        writer.Write(ushort.MaxValue);
        writer.Write(ushort.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write((ushort)0);
        return large.ToArray();
    }
}
