using System.Buffers;
using System.Text;

namespace Sis.Csv;

/// <summary>Writes the rows of one CSV file, strictly: UTF-8 without a byte order mark, CRLF after every row, quotes only where they are needed.</summary>
/// <remarks>
/// Every row has as many cells as the header has names, which is checked. The same values give the same bytes. A NUL becomes a space, because
/// readers take it for damage. One writer, one thread.
/// </remarks>
internal sealed class CsvRowWriter : IDisposable
{
    private const int FlushLength = 64 << 10;

    private readonly Stream _stream;
    private readonly byte _delimiter;
    private readonly bool _joinsLines;
    private readonly SearchValues<byte> _special;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushLength + 4096);
    private readonly int _width;
    private int _cells;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">Where it goes; disposed with the writer.</param>
    /// <param name="columns">The columns' names, in order.</param>
    /// <param name="options">How to write it.</param>
    public CsvRowWriter(Stream stream, IReadOnlyCollection<string> columns, CsvWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count, nameof(columns));
        options ??= CsvWriteOptions.Default;
        _stream = stream;
        _delimiter = (byte)options.Delimiter;
        _joinsLines = options.JoinsLines;
        _special = SearchValues.Create([_delimiter, (byte)'"', (byte)'\r', (byte)'\n', 0]);
        _width = columns.Count;
        if (options.HasHeader)
        {
            foreach (var column in columns)
            {
                Write(column);
            }

            EndRow();
            Rows = 0;
        }
    }

    /// <summary>The rows written, without the header.</summary>
    public long Rows { get; private set; }

    /// <summary>How many values had line breaks that became spaces.</summary>
    public long JoinedValues { get; private set; }

    /// <summary>Writes an empty cell.</summary>
    public void WriteBlank() => BeginCell();

    /// <summary>Writes as many empty cells as are given.</summary>
    public void WriteBlanks(int count)
    {
        for (; count > 0; count--)
        {
            BeginCell();
        }
    }

    /// <summary>Writes a cell.</summary>
    /// <param name="value">UTF-8; empty for an empty cell.</param>
    public void Write(ReadOnlySpan<byte> value)
    {
        BeginCell();
        if (value.IsEmpty)
        {
            return;
        }

        if (value.IndexOfAny(_special) < 0 && value[0] != ' ' && value[^1] != ' ')
        {
            _buffer.Write(value);
        }
        else
        {
            WriteQuoted(value);
        }
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public void Write(string? value)
    {
        Span<byte> room = stackalloc byte[256];
        Write(Encoding.UTF8.TryGetBytes(value, room, out var length) ? room[..length] : Encoding.UTF8.GetBytes(value!));
    }

    /// <summary>Writes a day as <c>yyyy-MM-dd</c>; an empty cell when there is none.</summary>
    public void Write(DateOnly? value)
    {
        Span<byte> text = stackalloc byte[CanonicalDate.Length];
        if (value is { } date)
        {
            CanonicalDate.Write(date, text);
        }

        Write(value is null ? default : text);
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">It does not have as many cells as the header.</exception>
    public void EndRow()
    {
        if (_cells != _width)
        {
            throw new InvalidOperationException($"A row of {_cells} cells was written into a file of {_width} columns.");
        }

        _buffer.Write("\r\n"u8);
        _cells = 0;
        Rows++;
        if (_buffer.WrittenCount >= FlushLength)
        {
            Flush();
        }
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Flush()
    {
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    public void Dispose()
    {
        if (_cells == 0)
        {
            Flush();
        }

        _stream.Dispose();
    }

    private void BeginCell()
    {
        if (_cells++ > 0)
        {
            _buffer.GetSpan(1)[0] = _delimiter;
            _buffer.Advance(1);
        }
    }

    private void WriteQuoted(ReadOnlySpan<byte> value)
    {
        var room = _buffer.GetSpan((value.Length * 2) + 2);
        var at = 0;
        room[at++] = (byte)'"';
        var isJoined = false;
        for (var i = 0; i < value.Length; i++)
        {
            var letter = value[i];
            if (letter == '"')
            {
                room[at++] = letter;
            }
            else if (letter == 0)
            {
                letter = (byte)' ';
            }
            else if (_joinsLines && letter is (byte)'\r' or (byte)'\n')
            {
                isJoined = true;
                i += letter == '\r' && i + 1 < value.Length && value[i + 1] == '\n' ? 1 : 0;
                letter = (byte)' ';
            }

            room[at++] = letter;
        }

        room[at++] = (byte)'"';
        _buffer.Advance(at);
        JoinedValues += isJoined ? 1 : 0;
    }
}
