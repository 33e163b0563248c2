using System.Text;

namespace Sis.Csv.Tests;

/// <summary>Writes archives byte by byte, so that they can say what no honest writer would.</summary>
internal static class ZipWriter
{
    public static byte[] Write(params ReadOnlySpan<ZipEntrySpec> entries)
    {
        var archive = new MemoryStream();
        using var writer = new BinaryWriter(archive, Encoding.UTF8, leaveOpen: true);
        var offsets = new List<uint>();
        foreach (var entry in entries)
        {
            offsets.Add((uint)archive.Position);
            WriteLocal(writer, entry);
        }

        var start = (uint)archive.Position;
        for (var i = 0; i < entries.Length; i++)
        {
            WriteCentral(writer, entries[i], entries[i].Offset ?? offsets[i]);
        }

        var end = (uint)archive.Position;
        writer.Write(0x06054B50u);
        writer.Write(0u);
        writer.Write((ushort)entries.Length);
        writer.Write((ushort)entries.Length);
        writer.Write(end - start);
        writer.Write(start);
        writer.Write((ushort)0);
        return archive.ToArray();
    }

    private static void WriteLocal(BinaryWriter writer, ZipEntrySpec entry)
    {
        var (crc, compressedLength, length) = entry.Local ?? (entry.Crc, entry.CompressedLength, entry.Length);
        var name = entry.LocalNameBytes ?? entry.NameBytes;
        writer.Write(0x04034B50u);
        writer.Write((ushort)20);
        writer.Write(entry.Flags);
        writer.Write(entry.Method);
        writer.Write(0u);
        writer.Write(crc);
        writer.Write(compressedLength);
        writer.Write(length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
        writer.Write(name);
        writer.Write(entry.Data);
    }

    private static void WriteCentral(BinaryWriter writer, ZipEntrySpec entry, uint offset)
    {
        writer.Write(0x02014B50u);
        writer.Write((ushort)((entry.Host << 8) | 20));
        writer.Write((ushort)20);
        writer.Write(entry.Flags);
        writer.Write(entry.Method);
        writer.Write(0u);
        writer.Write(entry.Crc);
        writer.Write(entry.CompressedLength);
        writer.Write(entry.Length);
        writer.Write((ushort)entry.NameBytes.Length);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write(entry.Attributes);
        writer.Write(offset);
        writer.Write(entry.NameBytes);
    }
}
