using System.Buffers;
using System.Text;

namespace Sis.Csv;

/// <summary>Finds out how a file's text is encoded from its first bytes.</summary>
internal static class TextEncodingDetector
{
    /// <summary>How many bytes are looked at.</summary>
    public const int HeadLength = 64 << 10;

    private const int PatternLength = 64;

    /// <summary>The encoding, the bytes of its mark, and whether it can be read at all.</summary>
    public static (CsvTextEncoding Encoding, int MarkLength, bool IsSupported) Detect(ReadOnlySpan<byte> head)
    {
        // A UTF-32 mark begins like a UTF-16 one.
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            return (CsvTextEncoding.Detect, 4, false);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (CsvTextEncoding.Utf8, 3, true);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (CsvTextEncoding.Utf16LittleEndian, 2, true);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (CsvTextEncoding.Utf16BigEndian, 2, true);
        }

        return (WithoutMark(head), 0, true);
    }

    private static CsvTextEncoding WithoutMark(ReadOnlySpan<byte> head)
    {
        // A header is ASCII, so that in UTF-16 every other byte of the first line is zero.
        var start = head[..Math.Min(head.Length, PatternLength)];
        var line = start.IndexOfAny((byte)'\r', (byte)'\n');
        start = line < 0 ? start : start[..line];
        if (start.Length >= 4 && HasZeros(start, 1) && HasNoZeros(start, 0))
        {
            return CsvTextEncoding.Utf16LittleEndian;
        }

        if (start.Length >= 4 && HasZeros(start, 0) && HasNoZeros(start, 1))
        {
            return CsvTextEncoding.Utf16BigEndian;
        }

        var (letters, broken) = Count(head);
        return broken > letters ? CsvTextEncoding.Windows1252 : CsvTextEncoding.Utf8;
    }

    private static bool HasZeros(ReadOnlySpan<byte> bytes, int first)
    {
        for (var i = first; i < bytes.Length; i += 2)
        {
            if (bytes[i] != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasNoZeros(ReadOnlySpan<byte> bytes, int first)
    {
        for (var i = first; i < bytes.Length; i += 2)
        {
            if (bytes[i] == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Letters beyond ASCII that are UTF-8, and bytes that are not. A letter that the end of the head cuts is neither.</summary>
    private static (int Letters, int Broken) Count(ReadOnlySpan<byte> head)
    {
        var (letters, broken) = (0, 0);
        while (true)
        {
            var next = head.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
            {
                return (letters, broken);
            }

            head = head[next..];
            var status = Rune.DecodeFromUtf8(head, out _, out var length);
            letters += status == OperationStatus.Done ? 1 : 0;
            broken += status == OperationStatus.InvalidData ? 1 : 0;
            head = head[length..];
        }
    }
}
