using System.Buffers.Binary;

namespace Sis.Csv;

/// <summary>The end of an archive, which says where its table of contents is.</summary>
/// <param name="DirectoryOffset">Where the table begins.</param>
/// <param name="DirectoryLength">Its bytes.</param>
/// <param name="EntryCount">Its entries.</param>
internal readonly record struct ZipEnd(long DirectoryOffset, long DirectoryLength, long EntryCount)
{
    private const uint EndSignature = 0x06054B50;
    private const uint LocatorSignature = 0x07064B50;
    private const uint LargeEndSignature = 0x06064B50;
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int LargeEndLength = 56;
    private const int MaxComment = ushort.MaxValue;

    public static ZipEnd Find(PackageBytes bytes, string archive)
    {
        var length = (int)Math.Min(bytes.Length, EndLength + MaxComment);
        var tail = new byte[length];
        if (length < EndLength || !bytes.TryReadExactly(bytes.Length - length, tail))
        {
            throw Missing(bytes, archive);
        }

        // Only an end whose comment reaches exactly the end of the file is one: what else looks like it may be content.
        for (var at = length - EndLength; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) == EndSignature
                && BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) == end.Length - EndLength)
            {
                return Read(bytes, end, bytes.Length - length + at, archive);
            }
        }

        throw Missing(bytes, archive);
    }

    private static ZipEnd Read(PackageBytes bytes, ReadOnlySpan<byte> end, long endOffset, string archive)
    {
        var disk = BinaryPrimitives.ReadUInt16LittleEndian(end[4..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var limit = endOffset;
        var found = new ZipEnd(offset, size, count);

        if (disk is not (0 or ushort.MaxValue))
        {
            throw Damaged(archive, "It is one part of an archive in several parts. Send it as one file.");
        }

        if (count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue)
        {
            (found, limit) = ReadLarge(bytes, endOffset, archive);
        }

        var isInside = found.EntryCount >= 0 && found.DirectoryOffset >= 0 && found.DirectoryLength >= 0 && found.DirectoryOffset <= limit
            && found.DirectoryLength <= limit - found.DirectoryOffset;
        return isInside ? found : throw Damaged(archive, "Its table of contents would lie outside of it. Send it again.");
    }

    private static (ZipEnd End, long Offset) ReadLarge(PackageBytes bytes, long endOffset, string archive)
    {
        Span<byte> locator = stackalloc byte[LocatorLength];
        Span<byte> end = stackalloc byte[LargeEndLength];
        var locatorOffset = endOffset - LocatorLength;

        if (locatorOffset >= 0 && bytes.TryReadExactly(locatorOffset, locator)
            && BinaryPrimitives.ReadUInt32LittleEndian(locator) == LocatorSignature)
        {
            var offset = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
            if (offset >= 0 && offset <= locatorOffset - LargeEndLength && bytes.TryReadExactly(offset, end)
                && BinaryPrimitives.ReadUInt32LittleEndian(end) == LargeEndSignature)
            {
                return (new ZipEnd(
                    BinaryPrimitives.ReadInt64LittleEndian(end[48..]),
                    BinaryPrimitives.ReadInt64LittleEndian(end[40..]),
                    BinaryPrimitives.ReadInt64LittleEndian(end[32..])), offset);
            }
        }

        throw Damaged(archive, "The end of its table of contents cannot be read. Send it again.");
    }

    private static RosterInputException Missing(PackageBytes bytes, string archive)
    {
        Span<byte> start = stackalloc byte[4];
        return bytes.Length >= start.Length && bytes.TryReadExactly(0, start)
            && start[..2].SequenceEqual("PK"u8) && start[2] is 1 or 3 or 5 or 7
            ? RosterInputException.Of(CsvDiagnosticCodes.TruncatedArchive, archive,
                "The archive has no end: the transfer was cut short, or is still going on. Send it again.")
            : RosterInputException.Of(CsvDiagnosticCodes.NotAnArchive, archive,
                "The file is not a zip archive. Point the path at a folder of CSV files, or at a .zip file.");
    }

    private static RosterInputException Damaged(string archive, string message) =>
        RosterInputException.Of(CsvDiagnosticCodes.DamagedArchive, archive, message);
}
