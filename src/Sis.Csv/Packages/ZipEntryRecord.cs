namespace Sis.Csv;

/// <summary>What an archive's table of contents says of one entry.</summary>
internal sealed record ZipEntryRecord
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    /// <summary>The name as it stands in the archive, with <c>/</c> between folders.</summary>
    public required string FullName { get; init; }

    /// <summary>The same in the archive's own bytes, for comparison with the entry's local header.</summary>
    public required ReadOnlyMemory<byte> NameBytes { get; init; }

    public required ushort Flags { get; init; }

    public required ushort Method { get; init; }

    public required uint Crc { get; init; }

    public required long CompressedLength { get; init; }

    public required long Length { get; init; }

    public required long HeaderOffset { get; init; }

    /// <summary>Whether the entry is a symbolic link of a Unix system.</summary>
    public required bool IsLink { get; init; }

    /// <summary>When the entry was last written, as the packer's clock on the wall had it.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>Where the compressed bytes begin; known when the local header has been read.</summary>
    public long DataOffset { get; init; }

    /// <summary>Password, strong encryption, or an encrypted table of contents.</summary>
    public bool IsEncrypted => (Flags & 0x2041) != 0;

    /// <summary>Whether sizes and checksum stand after the data, so that the local header has none.</summary>
    public bool HasDataDescriptor => (Flags & 0x8) != 0;

    public bool IsFolder => FullName.EndsWith('/');
}
