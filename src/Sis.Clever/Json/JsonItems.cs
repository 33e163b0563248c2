using System.Text.Json;

namespace Sis.Clever;

/// <summary>Walks what a slot kept whole.</summary>
internal static class JsonItems
{
    /// <summary>The texts of an array, each once and none blank, in their order.</summary>
    public static List<byte[]> Texts(ReadOnlyMemory<byte> array)
    {
        var items = new List<byte[]>();
        if (array.IsEmpty)
        {
            return items;
        }

        var reader = new Utf8JsonReader(array.Span);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.String, CurrentDepth: 1 })
            {
                var item = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
                if (Blanks.Trim(item) is { IsEmpty: false } text)
                {
                    items.Add(text.ToArray());
                }
            }
        }

        return items;
    }

    /// <summary>The objects of an array.</summary>
    public static List<ReadOnlyMemory<byte>> Objects(ReadOnlyMemory<byte> array)
    {
        var items = new List<ReadOnlyMemory<byte>>();
        if (array.IsEmpty)
        {
            return items;
        }

        var reader = new Utf8JsonReader(array.Span);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.StartObject, CurrentDepth: 1 })
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                items.Add(array[start..(int)reader.BytesConsumed]);
            }
        }

        return items;
    }

    /// <summary>The members of an object as names and texts; what is no text is written as JSON.</summary>
    public static List<(byte[] Name, byte[] Value)> Pairs(ReadOnlyMemory<byte> json)
    {
        var pairs = new List<(byte[], byte[])>();
        if (json.IsEmpty)
        {
            return pairs;
        }

        var utf8 = System.Text.Encoding.UTF8;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.TokenType != JsonTokenType.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = utf8.GetBytes(reader.GetString()!);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if (reader.TokenType == JsonTokenType.String)
            {
                pairs.Add((name, utf8.GetBytes(reader.GetString()!)));
                continue;
            }

            reader.Skip();
            pairs.Add((name, json.Span[start..(int)reader.BytesConsumed].ToArray()));
        }

        return pairs;
    }
}
