using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Sis.Csv;

/// <summary>The rows of JSON, one at a time: an array of objects somewhere in a document, or objects one after the other.</summary>
internal sealed class JsonRows : NestedRows
{
    private const int BufferLength = 64 << 10;
    private const int MaxTokenLength = 1 << 20;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth, AllowMultipleValues = true };

    private readonly byte[][] _path;
    private readonly Stream _source;
    private readonly IEnumerator<bool> _walk;
    private readonly MappedFile _file;
    private Stream? _text;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private byte[] _value = new byte[256];
    private int _valueLength;
    private int _start;
    private int _end;
    private int _counted;
    private long _lines = 1;
    private long _rowLine = 1;
    private bool _isFinal;
    private JsonReaderState _state = new(Options);
    private JsonTokenType _type;
    private int _depth;
    private bool _isBroken;

    public JsonRows(MappedFile file, IReadOnlyList<string> columns, Stream stream, string name)
        : base(columns, name)
    {
        _file = file;
        _source = stream;
        _path = [.. file.Rows.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes)];
        _walk = Walk().GetEnumerator();
    }

    public override long Line => _rowLine;

    private ReadOnlySpan<byte> Value => _value.AsSpan(0, _valueLength);

    protected override bool ReadRow() => _walk.MoveNext();

    protected override RosterDiagnostic? Describe(Exception exception) => exception switch
    {
        JsonException when _lines == 1 && _end == 0 => Damage(CsvDiagnosticCodes.EmptyFile, "The file is empty: a failed export, not an empty set."),
        JsonException when _depth >= MaxDepth - 1 => Damage(MappedDiagnosticCodes.TooDeep,
            $"The document is nested more than {MaxDepth} levels deep, which no roster is. Nothing after this row is read."),
        JsonException => Damage(MappedDiagnosticCodes.MalformedDocument,
            "The JSON breaks off or is malformed after this row. Send it again; nothing is removed because of it."),
        _ => DescribeStream(exception),
    };

    protected override void Dispose(bool disposing)
    {
        if (_buffer.Length > 0)
        {
            _walk.Dispose();
            (_text ?? _source).Dispose();
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = [];
        }
    }

    private IEnumerable<bool> Walk()
    {
        var input = CsvInput.Open(_source, Name, _file.Encoding);
        _text = input.Text;
        if (input.Finding is { } finding)
        {
            AddFinding(finding);
        }

        while (Next())
        {
            foreach (var row in WalkValue(0))
            {
                yield return row;
            }
        }
    }

    /// <summary>Walks the value that begins with the current token towards the rows.</summary>
    private IEnumerable<bool> WalkValue(int level)
    {
        if (level == _path.Length)
        {
            HasFoundRows = true;
            if (_type != JsonTokenType.StartArray)
            {
                TakeRow();
                yield return true;
                yield break;
            }

            while (Next() && _type != JsonTokenType.EndArray)
            {
                TakeRow();
                yield return true;
            }
        }
        else if (_type == JsonTokenType.StartArray)
        {
            while (Next() && _type != JsonTokenType.EndArray)
            {
                foreach (var row in WalkValue(level))
                {
                    yield return row;
                }
            }
        }
        else if (_type == JsonTokenType.StartObject)
        {
            while (Next() && _type != JsonTokenType.EndObject)
            {
                var isOnTheWay = Value.SequenceEqual(_path[level]);
                Next();
                foreach (var row in isOnTheWay ? WalkValue(level + 1) : [])
                {
                    yield return row;
                }

                if (!isOnTheWay)
                {
                    Skip();
                }
            }
        }
    }

    private void TakeRow()
    {
        BeginRow();
        _rowLine = _lines;
        if (_type == JsonTokenType.StartObject)
        {
            Take(Columns);
        }
        else
        {
            NotARow();
            Skip();
        }
    }

    private void Take(ColumnNode node)
    {
        switch (_type)
        {
            case JsonTokenType.StartObject:
                while (Next() && _type != JsonTokenType.EndObject)
                {
                    var child = node.Find(Value);
                    Next();
                    if (child is null)
                    {
                        Skip();
                    }
                    else
                    {
                        Take(child);
                    }
                }

                break;
            case JsonTokenType.StartArray:
                while (Next() && _type != JsonTokenType.EndArray)
                {
                    Take(node);
                }

                break;
            case JsonTokenType.True or JsonTokenType.False when node.Column >= 0:
                Add(node.Column, _type == JsonTokenType.True ? "true"u8 : "false"u8);
                break;
            default:
                TakeScalar(node);
                break;
        }
    }

    private void TakeScalar(ColumnNode node)
    {
        if (_isBroken)
        {
            NotText();
        }
        else if (node.Column >= 0)
        {
            Add(node.Column, _type is JsonTokenType.String or JsonTokenType.Number ? Value : default);
        }
    }

    private void Skip()
    {
        for (var depth = _type is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0; depth > 0 && Next();)
        {
            depth += _type switch
            {
                JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                _ => 0,
            };
        }
    }

    private bool Next()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
            var isRead = reader.Read();
            if (isRead)
            {
                Count(_start + (int)reader.TokenStartIndex);
                _type = reader.TokenType;
                _depth = reader.CurrentDepth;
                Copy(ref reader);
            }

            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (isRead || _isFinal)
            {
                return isRead;
            }

            Fill();
        }
    }

    /// <remarks>Escapes can spell what is no text, such as half of a pair.</remarks>
    private void Copy(ref Utf8JsonReader reader)
    {
        _isBroken = false;
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.PropertyName))
        {
            return;
        }

        if (_value.Length < reader.ValueSpan.Length)
        {
            _value = new byte[reader.ValueSpan.Length * 2];
        }

        if (!reader.ValueIsEscaped)
        {
            reader.ValueSpan.CopyTo(_value);
            _valueLength = reader.ValueSpan.Length;
            return;
        }

        try
        {
            _valueLength = reader.CopyString(_value);
        }
        catch (InvalidOperationException)
        {
            _valueLength = 0;
            _isBroken = true;
        }
    }

    private void Fill()
    {
        Count(_start);
        var rest = _buffer.AsSpan(_start, _end - _start);
        if (rest.Length == _buffer.Length)
        {
            if (rest.Length >= MaxTokenLength)
            {
                throw RosterInputException.Of(CsvDiagnosticCodes.RowTooLarge, Name,
                    "A value is longer than the limit, nearly always because a quote is missing. Nothing after this row is read.");
            }

            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            rest.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }
        else
        {
            rest.CopyTo(_buffer);
        }

        _start = 0;
        _counted = 0;
        _end = rest.Length;
        var read = _text!.Read(_buffer.AsSpan(_end));
        _end += read;
        _isFinal = read == 0;
    }

    /// <summary>Counts the lines up to a place in the buffer.</summary>
    private void Count(int to)
    {
        if (to > _counted)
        {
            _lines += _buffer.AsSpan(_counted, to - _counted).Count((byte)'\n');
            _counted = to;
        }
    }
}
