using System.Buffers.Binary;
using System.Text;

namespace Sis.Csv;

/// <summary>Reads an archive's table of contents and checks it against the archive.</summary>
/// <remarks>
/// The framework's reader is not used: it ends an entry at the length and size that the table claims, and checks neither the checksum nor
/// whether the data was whole, so that a damaged archive reads as a shorter roster.
/// </remarks>
internal static class ZipDirectory
{
    private const uint EntrySignature = 0x02014B50;
    private const uint HeaderSignature = 0x04034B50;
    private const int EntryLength = 46;
    private const int HeaderLength = 30;
    private const int MaxDirectoryLength = 8 << 20;
    private const int UnixHost = 3;
    private const int LinkMode = 0xA000;

    public static List<ZipEntryRecord> Read(PackageBytes bytes, string archive, RosterPackageLimits limits)
    {
        var end = ZipEnd.Find(bytes, archive);
        if (end.EntryCount > limits.MaxFiles)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.TooManyFiles, archive,
                $"The archive says that it has {end.EntryCount} entries; the limit is {limits.MaxFiles}. Put only the roster's "
                + "files into it.");
        }

        if (end.DirectoryLength > MaxDirectoryLength)
        {
            throw Damaged(archive);
        }

        var directory = new byte[end.DirectoryLength];
        if (!bytes.TryReadExactly(end.DirectoryOffset, directory))
        {
            throw Damaged(archive);
        }

        var entries = new List<ZipEntryRecord>((int)end.EntryCount);
        ReadOnlyMemory<byte> rest = directory;
        for (var i = 0L; i < end.EntryCount; i++)
        {
            entries.Add(Locate(bytes, ReadEntry(ref rest, archive), end.DirectoryOffset, archive));
        }

        if (!rest.IsEmpty)
        {
            throw Damaged(archive);
        }

        CheckOverlap(entries, archive);
        return entries;
    }

    private static ZipEntryRecord ReadEntry(ref ReadOnlyMemory<byte> rest, string archive)
    {
        var span = rest.Span;
        if (span.Length < EntryLength || BinaryPrimitives.ReadUInt32LittleEndian(span) != EntrySignature)
        {
            throw Damaged(archive);
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(span[28..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(span[30..]);
        var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(span[32..]);
        if (span.Length < EntryLength + nameLength + extraLength + commentLength)
        {
            throw Damaged(archive);
        }

        var name = rest.Slice(EntryLength, nameLength);
        var large = new ZipLargeSizes(span.Slice(EntryLength + nameLength, extraLength));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(span[24..]);
        var compressedLength = BinaryPrimitives.ReadUInt32LittleEndian(span[20..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(span[42..]);

        var entry = new ZipEntryRecord
        {
            FullName = Decode(name.Span),
            NameBytes = name,
            Flags = BinaryPrimitives.ReadUInt16LittleEndian(span[8..]),
            Method = BinaryPrimitives.ReadUInt16LittleEndian(span[10..]),
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(span[16..]),
            Length = large.Resolve(length),
            CompressedLength = large.Resolve(compressedLength),
            HeaderOffset = large.Resolve(offset),
            Modified = Time(BinaryPrimitives.ReadUInt16LittleEndian(span[14..]), BinaryPrimitives.ReadUInt16LittleEndian(span[12..])),
            IsLink = span[5] == UnixHost && (BinaryPrimitives.ReadUInt16LittleEndian(span[40..]) & 0xF000) == LinkMode,
        };
        rest = rest[(EntryLength + nameLength + extraLength + commentLength)..];
        return entry.Length < 0 || entry.CompressedLength < 0 || entry.HeaderOffset < 0 ? throw Damaged(archive) : entry;
    }

    /// <summary>Finds where an entry's data begins, and that its local header tells the same story.</summary>
    private static ZipEntryRecord Locate(PackageBytes bytes, ZipEntryRecord entry, long directoryOffset, string archive)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (entry.HeaderOffset > directoryOffset - HeaderLength || !bytes.TryReadExactly(entry.HeaderOffset, header)
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature
            || BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != entry.Method)
        {
            throw Damaged(archive);
        }

        var name = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header[26..])];
        var dataOffset = entry.HeaderOffset + HeaderLength + name.Length + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var isInside = dataOffset <= directoryOffset && entry.CompressedLength <= directoryOffset - dataOffset;
        if (!isInside || !IsSameSize(entry, header) || !bytes.TryReadExactly(entry.HeaderOffset + HeaderLength, name)
            || !name.AsSpan().SequenceEqual(entry.NameBytes.Span))
        {
            throw Damaged(archive);
        }

        return entry with { DataOffset = dataOffset };
    }

    /// <remarks>Zeros are what writers leave that do not go back; all ones stand for a size beyond 4 GiB.</remarks>
    private static bool IsSameSize(ZipEntryRecord entry, ReadOnlySpan<byte> header)
    {
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]);
        var compressedLength = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header[22..]);

        return entry.HasDataDescriptor
            || (crc | compressedLength | length) == 0
            || (crc == entry.Crc
                && (compressedLength == uint.MaxValue || compressedLength == entry.CompressedLength)
                && (length == uint.MaxValue || length == entry.Length));
    }

    /// <summary>Entries that share their bytes are how a small archive claims to hold a huge one.</summary>
    private static void CheckOverlap(List<ZipEntryRecord> entries, string archive)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.HeaderOffset))
        {
            if (entry.HeaderOffset < end)
            {
                throw Damaged(archive);
            }

            end = entry.DataOffset + entry.CompressedLength;
        }
    }

    /// <summary>The packer's local time, in the format of the eighties; nonsense counts as very old.</summary>
    private static DateTimeOffset Time(ushort date, ushort time)
    {
        var (year, month, day) = (1980 + (date >> 9), (date >> 5) & 15, date & 31);
        var (hour, minute, second) = (time >> 11, (time >> 5) & 63, (time & 31) * 2);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
            : default;
    }

    /// <remarks>Old archives name files in a code page. Roster files have ASCII names, so any reading of the others will do.</remarks>
    private static string Decode(ReadOnlySpan<byte> name) =>
        (System.Text.Unicode.Utf8.IsValid(name) ? Encoding.UTF8 : Encoding.Latin1).GetString(name).Replace('\\', '/');

    private static RosterInputException Damaged(string archive) =>
        RosterInputException.Of(CsvDiagnosticCodes.DamagedArchive, archive,
            "The archive's table of contents contradicts the archive. Make the archive anew and send it again.");
}
