using System.Text.Json;

namespace Sis.Clever;

/// <summary>One JSON object, read into slots without a string: blank, absent and null are one. Used again for the next object.</summary>
/// <remarks>Members may come in any order and of any type; what does not fit its slot counts as absent. Not thread-safe.</remarks>
internal sealed class JsonRow(JsonShape shape, int slots)
{
    private readonly JsonSlot[] _slots = new JsonSlot[slots];
    private byte[] _unescaped = new byte[256];
    private int _unescapedLength;
    private ReadOnlyMemory<byte> _json;

    /// <summary>Answers for slots that this object does not have; none by default.</summary>
    public JsonRow? Base { get; set; }

    /// <summary>The object's bytes.</summary>
    public ReadOnlyMemory<byte> Json => _json;

    /// <summary>Reads an object. What is no object has no members.</summary>
    /// <param name="json">The object's bytes, well-formed.</param>
    public void Read(ReadOnlyMemory<byte> json)
    {
        Array.Clear(_slots);
        _unescapedLength = 0;
        _json = json;
        if (json.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(json.Span);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref reader, shape);
        }
    }

    /// <summary>Whether the object itself has the member, with something in it.</summary>
    public bool Has(int slot) => _slots[slot].IsSet || Base?.Has(slot) == true;

    /// <summary>A value as text, trimmed; empty when blank or absent. Valid until the next object.</summary>
    public ReadOnlySpan<byte> this[int slot]
    {
        get
        {
            var (start, length, isUnescaped) = _slots[slot];
            return length > 0 ? Blanks.Trim(isUnescaped ? _unescaped.AsSpan(start, length) : _json.Span.Slice(start, length))
                : Base is null ? default : Base[slot];
        }
    }

    /// <summary>An array or object that was kept whole; empty when absent.</summary>
    public ReadOnlyMemory<byte> Whole(int slot) =>
        _slots[slot] is { IsSet: true } found ? _json.Slice(found.Start, found.Length) : Base?.Whole(slot) ?? default;

    /// <summary>A value as a string, or <see langword="null"/>.</summary>
    public string? Text(int slot) => this[slot] is { IsEmpty: false } text ? System.Text.Encoding.UTF8.GetString(text) : null;

    private void ReadObject(ref Utf8JsonReader reader, JsonShape members)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = members.Find(ref reader);
            reader.Read();
            if (member is null)
            {
                reader.Skip();
            }
            else if (!member.IsWhole)
            {
                ReadValue(ref reader, member.Slot);
            }
            else
            {
                ReadWhole(ref reader, member);
            }
        }
    }

    private void ReadWhole(ref Utf8JsonReader reader, JsonMember member)
    {
        var start = (int)reader.TokenStartIndex;
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        if (member.Shape is { } inner && isObject)
        {
            ReadObject(ref reader, inner);
        }
        else
        {
            var isThere = isObject || reader.TokenType == JsonTokenType.StartArray;
            reader.Skip();
            if (!isThere || member.Shape is not null)
            {
                return;
            }
        }

        if (member.Slot >= 0)
        {
            _slots[member.Slot] = new JsonSlot(start, (int)reader.BytesConsumed - start, IsUnescaped: false);
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, int slot)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String when reader.ValueIsEscaped:
                var length = reader.ValueSpan.Length;
                if (_unescapedLength + length > _unescaped.Length)
                {
                    Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, _unescapedLength + length));
                }

                var written = reader.CopyString(_unescaped.AsSpan(_unescapedLength));
                _slots[slot] = new JsonSlot(_unescapedLength, written, IsUnescaped: true);
                _unescapedLength += written;
                break;
            case JsonTokenType.String:
                _slots[slot] = new JsonSlot((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, IsUnescaped: false);
                break;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                _slots[slot] = new JsonSlot((int)reader.TokenStartIndex, reader.ValueSpan.Length, IsUnescaped: false);
                break;
            default:
                reader.Skip();
                break;
        }
    }
}
