using System.IO.Compression;
using System.Text;

namespace Sis.Csv.Tests;

/// <summary>One entry of a <see cref="ZipWriter"/>: by default an honest one; every claim can be made a lie.</summary>
internal sealed record ZipEntrySpec
{
    public ZipEntrySpec(string name, ReadOnlySpan<byte> content, ushort method = 8)
    {
        NameBytes = Encoding.UTF8.GetBytes(name);
        Method = method;
        Data = method == 8 ? Deflate(content) : content.ToArray();
        Length = (uint)content.Length;
        CompressedLength = (uint)Data.Length;
        Crc = CrcOf(content);
    }

    public byte[] NameBytes { get; init; }

    /// <summary>The name in the local header, when it is another one.</summary>
    public byte[]? LocalNameBytes { get; init; }

    public byte[] Data { get; init; }

    public ushort Method { get; init; }

    public ushort Flags { get; init; }

    public uint Length { get; init; }

    public uint CompressedLength { get; init; }

    public uint Crc { get; init; }

    /// <summary>Whether the local header keeps the truth when the table of contents lies.</summary>
    public (uint Crc, uint CompressedLength, uint Length)? Local { get; init; }

    public ushort Host { get; init; }

    public uint Attributes { get; init; }

    /// <summary>Where the table of contents says that the entry is, when that is a lie.</summary>
    public uint? Offset { get; init; }

    /// <summary>A checksum that owes nothing to the code under test.</summary>
    public static uint CrcOf(ReadOnlySpan<byte> content)
    {
        var crc = ~0u;
        foreach (var one in content)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }

    public static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }

        return compressed.ToArray();
    }
}
