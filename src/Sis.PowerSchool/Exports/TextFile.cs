using System.Text;
using System.Text.Unicode;

namespace Sis.PowerSchool;

/// <summary>How the text of a file is encoded.</summary>
internal static class TextFile
{
    private const int BufferBytes = 128 << 10;

    public static Encoding? EncodingOf(int codePage)
    {
        try
        {
            return codePage is 65001 or 1200 or 1201 ? Encoding.GetEncoding(codePage) : CodePagesEncodingProvider.Instance.GetEncoding(codePage);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Opens a file as UTF-8, whatever it is written in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="codePage">The code page when it is not Unicode.</param>
    /// <param name="headBytes">How much of the file decides whether it is UTF-8; all of it unless said otherwise.</param>
    public static (Stream Stream, string Encoding, bool IsUnicode) Open(string path, int codePage, long headBytes = long.MaxValue)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.SequentialScan);
        try
        {
            Span<byte> mark = stackalloc byte[3];
            var length = file.ReadAtLeast(mark, 3, throwOnEndOfStream: false);
            mark = mark[..length];
            if (mark.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            {
                file.Position = 2;
                return (Encoding.CreateTranscodingStream(file, Encoding.Unicode, new UTF8Encoding(false)), "UTF-16", true);
            }

            if (mark.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            {
                file.Position = 2;
                return (Encoding.CreateTranscodingStream(file, Encoding.BigEndianUnicode, new UTF8Encoding(false)), "UTF-16", true);
            }

            var start = mark.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
            file.Position = start;
            if (start == 3 || IsUtf8(file, headBytes))
            {
                file.Position = start;
                return (file, "UTF-8", true);
            }

            file.Position = 0;
            var encoding = EncodingOf(codePage)!;
            return (Encoding.CreateTranscodingStream(file, encoding, new UTF8Encoding(false)), encoding.WebName, false);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool IsUtf8(Stream file, long limit)
    {
        var buffer = new byte[BufferBytes];
        var kept = 0;
        while (limit > 0)
        {
            var read = file.Read(buffer, kept, buffer.Length - kept);
            if (read == 0)
            {
                return kept == 0;
            }

            limit -= read;
            var length = kept + read;
            var tail = 0;
            if (!Utf8.IsValid(buffer.AsSpan(0, length)))
            {
                // A letter that the end of the buffer cuts is looked at with the next one.
                tail = Enumerable.Range(1, Math.Min(3, length)).FirstOrDefault(count =>
                    Utf8.IsValid(buffer.AsSpan(0, length - count)) && IsBegun(buffer.AsSpan(length - count, count)));
                if (tail == 0)
                {
                    return false;
                }
            }

            buffer.AsSpan(length - tail, tail).CopyTo(buffer);
            kept = tail;
        }

        return true;
    }

    /// <summary>Whether bytes are the beginning of a letter that goes on.</summary>
    private static bool IsBegun(ReadOnlySpan<byte> bytes) =>
        Rune.DecodeFromUtf8(bytes, out _, out _) == System.Buffers.OperationStatus.NeedMoreData;
}
