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
    /// <param name="file">The file, which is opened anew to look at it and to read it: an entry of an archive cannot go back.</param>
    /// <param name="codePage">The code page when it is not Unicode.</param>
    /// <param name="headBytes">How much of the file decides whether it is UTF-8; all of it unless said otherwise.</param>
    public static (Stream Stream, string Encoding, bool IsUnicode) Open(ExportText file, int codePage, long headBytes = long.MaxValue)
    {
        Span<byte> mark = stackalloc byte[3];
        using (var start = file.Open())
        {
            mark = mark[..start.ReadAtLeast(mark, 3, throwOnEndOfStream: false)];
        }

        if (mark.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Encoding.CreateTranscodingStream(OpenAfter(file, 2), Encoding.Unicode, new UTF8Encoding(false)), "UTF-16", true);
        }

        if (mark.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Encoding.CreateTranscodingStream(OpenAfter(file, 2), Encoding.BigEndianUnicode, new UTF8Encoding(false)), "UTF-16", true);
        }

        if (mark.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (OpenAfter(file, 3), "UTF-8", true);
        }

        using (var look = file.Open())
        {
            if (IsUtf8(look, headBytes))
            {
                return (file.Open(), "UTF-8", true);
            }
        }

        var encoding = EncodingOf(codePage)!;
        return (Encoding.CreateTranscodingStream(file.Open(), encoding, new UTF8Encoding(false)), encoding.WebName, false);
    }

    private static Stream OpenAfter(ExportText file, int bytes)
    {
        var stream = file.Open();
        try
        {
            stream.ReadExactly(stackalloc byte[bytes]);
            return stream;
        }
        catch
        {
            stream.Dispose();
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
