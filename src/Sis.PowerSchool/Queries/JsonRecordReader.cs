using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>Reads the records of a query or table as they arrive, without holding the answer.</summary>
/// <remarks>
/// Takes <c>record</c> as an array, one object, blank or missing; a bare array; columns beside the record's own words or under
/// <c>tables</c>; values as text or numbers. Columns that are not asked for are passed over as bytes.
/// </remarks>
internal sealed class JsonRecordReader : IDisposable
{
    private const int FirstBytes = 64 << 10;
    private const int MaxBytes = 16 << 20;

    private readonly Stream _stream;
    private readonly string _endpoint;
    private readonly (byte[] Alias, Column Column)[] _columns;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _start;
    private int _end;
    private bool _isFinal;
    private bool _isDone;
    private JsonReaderState _state;
    private long _rows;

    // Where in the document: no list yet, in the list, in a record.
    private bool _isListNext;
    private bool _isInList;
    private int _listDepth;
    private int _recordDepth = -1;
    private int _tablesDepth = -1;
    private bool _hasTables;
    private int _next;
    private Column? _column;

    public JsonRecordReader(Stream stream, IReadOnlyList<Column> columns, string endpoint)
    {
        _stream = stream;
        _endpoint = endpoint;
        _columns = [.. columns.Select(column => (Encoding.UTF8.GetBytes(column.Alias), column))];
    }

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Fills a page with the next records.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="SisSourceException">The answer breaks off or is no JSON.</exception>
    public async ValueTask<bool> ReadAsync(RowPage page, CancellationToken cancellationToken)
    {
        page.Clear();
        while (!_isDone)
        {
            if (Parse(page))
            {
                return true;
            }

            if (_isFinal)
            {
                _isDone = true;
                break;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return page.Count > 0;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            // Cleared, because the next renter must not see a roster.
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = [];
        }

        _stream.Dispose();
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxBytes)
            {
                throw Malformed("one value of it is longer than any of a roster");
            }

            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _isFinal = read == 0;
        _end += read;
        BytesRead += read;
    }

    /// <summary>Takes in what has arrived.</summary>
    /// <returns>Whether the page is full.</returns>
    private bool Parse(RowPage page)
    {
        if (_isFinal && BytesRead == 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
        var isFull = false;
        try
        {
            while (!isFull && reader.Read())
            {
                isFull = Take(ref reader, page);
            }
        }
        catch (JsonException)
        {
            // Without the cause: it quotes what was answered.
            throw Malformed("it breaks off or is no JSON");
        }

        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return isFull;
    }

    private bool Take(ref Utf8JsonReader reader, RowPage page)
    {
        if (_recordDepth >= 0)
        {
            return TakeInRecord(ref reader, page);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _isListNext = reader.CurrentDepth == 1 && !_isInList && (reader.ValueTextEquals("record"u8) || reader.ValueTextEquals("Records"u8) || reader.ValueTextEquals("records"u8));
                break;
            case JsonTokenType.StartArray when !_isInList && (_isListNext || reader.CurrentDepth == 0):
                (_isInList, _isListNext, _listDepth) = (true, false, reader.CurrentDepth);
                break;
            case JsonTokenType.EndArray when _isInList && reader.CurrentDepth == _listDepth:
                _isInList = false;
                break;
            case JsonTokenType.StartObject when (_isInList && reader.CurrentDepth == _listDepth + 1) || _isListNext:
                _isListNext = false;
                _recordDepth = reader.CurrentDepth;
                _hasTables = false;
                _next = 0;
                page.BeginRow(++_rows);
                break;
            default:
                _isListNext = false;
                break;
        }

        return false;
    }

    private bool TakeInRecord(ref Utf8JsonReader reader, RowPage page)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                if (reader.CurrentDepth == _recordDepth + 1 && reader.ValueTextEquals("tables"u8))
                {
                    // What stood beside it are words of the record itself: its id is not a column.
                    page.ClearRow();
                    (_hasTables, _tablesDepth, _column) = (true, reader.CurrentDepth, null);
                }
                else
                {
                    _column = _hasTables && reader.CurrentDepth <= _tablesDepth ? null : Find(ref reader);
                }

                break;
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                if (_column is { } column)
                {
                    Set(ref reader, page, column);
                    _column = null;
                }

                break;
            case JsonTokenType.EndObject when reader.CurrentDepth == _recordDepth:
                _recordDepth = -1;
                page.EndRow();
                return page.IsFull;
        }

        return false;
    }

    private static void Set(ref Utf8JsonReader reader, RowPage page, Column column)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                page.Set(column, "true"u8);
                break;
            case JsonTokenType.False:
                page.Set(column, "false"u8);
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                page.Shorten(column, reader.CopyString(page.Reserve(column, reader.ValueSpan.Length)));
                break;
            default:
                page.Set(column, reader.ValueSpan);
                break;
        }
    }

    /// <remarks>Records mostly have their columns in one order, so the one after the last that was found is tried first.</remarks>
    private Column? Find(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var at = (_next + i) % _columns.Length;
            if (reader.ValueSpan.Length == _columns[at].Alias.Length && Ascii.EqualsIgnoreCase(reader.ValueSpan, _columns[at].Alias))
            {
                _next = at + 1;
                return _columns[at].Column;
            }
        }

        return null;
    }

    private SisSourceException Malformed(string what) =>
        new(PowerSchoolDiagnosticCodes.AnswerMalformed, $"PowerSchool, {_endpoint}: the answer cannot be read to its end: {what}.") { Endpoint = _endpoint };
}
