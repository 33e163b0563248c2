using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sis.Sqlite;

/// <summary>Writes lists of texts as JSON arrays, and extension fields as a JSON object, from their canonical bytes.</summary>
/// <remarks>Not thread-safe. What it returns is valid until the next call.</remarks>
internal sealed class FieldJson : IDisposable
{
    /// <remarks>The text goes into a column, not into a page: letters of other scripts stay letters.</remarks>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _writer;

    public FieldJson() => _writer = new Utf8JsonWriter(_buffer, Options);

    public ReadOnlySpan<byte> Array(ReadOnlySpan<byte> list)
    {
        Clear();
        _writer.WriteStartArray();
        foreach (var item in new EncodedList(list))
        {
            _writer.WriteStringValue(item);
        }

        _writer.WriteEndArray();
        return Written();
    }

    public ReadOnlySpan<byte> Object(ReadOnlySpan<byte> pairs)
    {
        Clear();
        _writer.WriteStartObject();
        foreach (var item in new EncodedList(pairs))
        {
            EncodedList.SplitPair(item, out var name, out var text);
            _writer.WriteString(name, text);
        }

        _writer.WriteEndObject();
        return Written();
    }

    public void Dispose() => _writer.Dispose();

    private void Clear()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
    }

    private ReadOnlySpan<byte> Written()
    {
        _writer.Flush();
        return _buffer.WrittenSpan;
    }
}
