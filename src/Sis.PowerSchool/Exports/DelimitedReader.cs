using System.Buffers;
using System.Net;
using System.Text;

namespace Sis.PowerSchool;

/// <summary>Takes a text file apart into lines and cells. CR, LF and CRLF end a line, each by itself or mixed.</summary>
/// <remarks>Raw files have no quotes of their own: a quote is a letter, and a name with one swallows no line. Quoted files follow RFC 4180.</remarks>
internal sealed class DelimitedReader(Stream utf8, byte delimiter, bool isQuoted, bool decodesEntities) : IDisposable
{
    /// <summary>No row of a roster is longer; a longer one is a file of another sort, or a quote that is never closed.</summary>
    private const int MaxLineBytes = 1 << 20;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private readonly List<(int Start, int Length, bool IsQuoted)> _cells = [];
    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private int _lineStart;
    private bool _isAtEnd;
    private long _lines;

    /// <summary>The number of the line that was read, from 1; lines within quotes count.</summary>
    public long Line { get; private set; }

    public int Count => _cells.Count;

    /// <summary>Whether the file ended within quotes or with a line that has no end.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the next line that is not empty.</summary>
    public bool Read()
    {
        while (true)
        {
            var length = FindEnd(out var ending);
            if (length < 0)
            {
                return false;
            }

            Line = _lines + 1;
            var line = _buffer.AsSpan(_start, length);
            _lines += ending == 0 ? 0 : 1 + CountBreaks(line);
            _lineStart = _start;
            _start += length + ending;
            if (length > 0)
            {
                Split(line);
                return true;
            }
        }
    }

    /// <summary>A cell as it is in the file, without the quotes around it.</summary>
    public string Text(int cell)
    {
        var value = Value(cell, out var rented);
        var text = Encoding.UTF8.GetString(value);
        Return(rented);
        return text;
    }

    public bool IsQuotedCell(int cell) => _cells[cell].IsQuoted
        || (_cells[cell].Length >= 2 && _buffer[_lineStart + _cells[cell].Start] == '"' && _buffer[_lineStart + _cells[cell].Start + _cells[cell].Length - 1] == '"');

    public void CopyTo(int cell, RowPage page, Column column)
    {
        var value = Value(cell, out var rented);
        page.Set(column, value);
        Return(rented);
    }

    public void Dispose() => utf8.Dispose();

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private ReadOnlySpan<byte> Value(int cell, out byte[]? rented)
    {
        rented = null;
        var (start, length, quoted) = _cells[cell];
        ReadOnlySpan<byte> value = _buffer.AsSpan(_lineStart + start, length);
        if (quoted && value.Contains((byte)'"'))
        {
            rented = ArrayPool<byte>.Shared.Rent(value.Length);
            var written = 0;
            for (var i = 0; i < value.Length; i++)
            {
                rented[written++] = value[i];
                i += value[i] == '"' && i + 1 < value.Length && value[i + 1] == '"' ? 1 : 0;
            }

            value = rented.AsSpan(0, written);
        }

        if (decodesEntities && value.Contains((byte)'&') && value.Contains((byte)';'))
        {
            var text = Encoding.UTF8.GetString(value);
            var decoded = WebUtility.HtmlDecode(text);
            if (!ReferenceEquals(text, decoded) && text != decoded)
            {
                Return(rented);
                rented = null;
                return Encoding.UTF8.GetBytes(decoded);
            }
        }

        return value;
    }

    private void Split(ReadOnlySpan<byte> line)
    {
        _cells.Clear();
        var at = 0;
        while (true)
        {
            if (isQuoted && at < line.Length && line[at] == '"')
            {
                var close = CloseOf(line, at + 1);
                _cells.Add((at + 1, close - at - 1, true));
                var rest = line[Math.Min(close + 1, line.Length)..].IndexOf(delimiter);
                if (rest < 0)
                {
                    return;
                }

                at = close + 1 + rest + 1;
            }
            else
            {
                var next = line[at..].IndexOf(delimiter);
                _cells.Add((at, next < 0 ? line.Length - at : next, false));
                if (next < 0)
                {
                    return;
                }

                at += next + 1;
            }
        }
    }

    /// <summary>The place of the quote that closes a cell, or the end.</summary>
    private static int CloseOf(ReadOnlySpan<byte> line, int at)
    {
        while (true)
        {
            var next = line[at..].IndexOf((byte)'"');
            if (next < 0)
            {
                return line.Length;
            }

            at += next;
            if (at + 1 >= line.Length || line[at + 1] != '"')
            {
                return at;
            }

            at += 2;
        }
    }

    /// <summary>The length of the line at the start of the buffer and of what ends it; -1 at the end of the file.</summary>
    private int FindEnd(out int ending)
    {
        var scanned = 0;
        while (true)
        {
            var length = IndexOfEnd(_buffer.AsSpan(_start, _end - _start), ref scanned);
            if (length >= 0)
            {
                // A CR at the end of the buffer may be half of a CRLF.
                var at = _start + length;
                if (_buffer[at] == '\r' && at + 1 == _end && !_isAtEnd)
                {
                    Fill();
                    at = _start + length;
                }

                ending = _buffer[at] == '\r' && at + 1 < _end && _buffer[at + 1] == '\n' ? 2 : 1;
                return length;
            }

            if (_isAtEnd || _end - _start > MaxLineBytes)
            {
                ending = 0;
                var rest = _end - _start;
                IsTooLong |= rest > MaxLineBytes || (isQuoted && IsOpen(_buffer.AsSpan(_start, rest)));
                return rest == 0 || IsTooLong ? -1 : rest;
            }

            Fill();
        }
    }

    private int IndexOfEnd(ReadOnlySpan<byte> bytes, ref int scanned)
    {
        if (!isQuoted)
        {
            var found = bytes[scanned..].IndexOfAny(LineEnds);
            scanned = found < 0 ? bytes.Length : scanned;
            return found < 0 ? -1 : scanned + found;
        }

        var at = 0;
        var isCellStart = true;
        while (at < bytes.Length)
        {
            if (isCellStart && bytes[at] == '"')
            {
                at = CloseOf(bytes, at + 1) + 1;
                isCellStart = false;
                continue;
            }

            var next = bytes[at..].IndexOfAny(delimiter, (byte)'\r', (byte)'\n');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (bytes[at] != delimiter)
            {
                return at;
            }

            at++;
            isCellStart = true;
        }

        return -1;
    }

    private bool IsOpen(ReadOnlySpan<byte> line)
    {
        var at = 0;
        while (at < line.Length)
        {
            if (line[at] == '"')
            {
                at = CloseOf(line, at + 1);
                if (at >= line.Length)
                {
                    return true;
                }
            }

            var next = line[at..].IndexOf(delimiter);
            if (next < 0)
            {
                return false;
            }

            at += next + 1;
        }

        return false;
    }

    private static int CountBreaks(ReadOnlySpan<byte> line)
    {
        var breaks = 0;
        for (var i = 0; i < line.Length; i++)
        {
            breaks += line[i] == '\n' || (line[i] == '\r' && (i + 1 == line.Length || line[i + 1] != '\n')) ? 1 : 0;
        }

        return breaks;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = utf8.Read(_buffer, _end, _buffer.Length - _end);
        _isAtEnd = read == 0;
        _end += read;
    }
}
