using System.Text.Json;

namespace Sis.Clever;

/// <summary>Reads the envelope of an answer: where the rows are, the link to the next page, the count.</summary>
/// <remarks>
/// A list is <c>{"data":[{"data":{…},"uri":…},…],"links":[{"rel":…,"uri":…}]}</c>, a single record <c>{"data":{…}}</c>, a count
/// <c>{"count":n,"links":[…]}</c>; rows that are wrapped once are taken too. The whole answer is looked at before a row of it is used.
/// </remarks>
internal static class PageParser
{
    /// <exception cref="JsonException">The answer is not JSON, or breaks off.</exception>
    public static PageContent Parse(ReadOnlySpan<byte> json)
    {
        var content = new PageContent();
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                ReadData(ref reader, content);
            }
            else if (reader.ValueTextEquals("links"u8))
            {
                reader.Read();
                ReadLinks(ref reader, content);
            }
            else if (reader.ValueTextEquals("count"u8))
            {
                reader.Read();
                content.Count = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count) ? count : null;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
        {
            throw new JsonException();
        }

        return content;
    }

    private static void ReadData(ref Utf8JsonReader reader, PageContent content)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            content.HasData = true;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            content.Rows.Add((start, (int)reader.BytesConsumed - start));
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            content.HasData = true;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                content.Rows.Add(ReadRow(ref reader));
            }
        }
        else
        {
            reader.Skip();
        }
    }

    /// <summary>The row's own object: the inner one, unless the outer has an identifier itself.</summary>
    private static (int Start, int Length) ReadRow(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (start, (int)reader.BytesConsumed - start);
        }

        (int Start, int Length)? inner = null;
        var hasId = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isData = reader.ValueTextEquals("data"u8);
            hasId |= reader.ValueTextEquals("id"u8);
            reader.Read();
            var valueStart = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            if (isData && isObject)
            {
                inner = (valueStart, (int)reader.BytesConsumed - valueStart);
            }
        }

        return inner is { } found && !hasId ? found : (start, (int)reader.BytesConsumed - start);
    }

    private static void ReadLinks(ref Utf8JsonReader reader, PageContent content)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            string? uri = null;
            var isNext = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isRel = reader.ValueTextEquals("rel"u8);
                var isUri = reader.ValueTextEquals("uri"u8);
                reader.Read();
                if (reader.TokenType == JsonTokenType.String)
                {
                    isNext |= isRel && reader.ValueTextEquals("next"u8);
                    uri = isUri ? reader.GetString() : uri;
                }

                reader.Skip();
            }

            content.Next = isNext ? uri ?? string.Empty : content.Next;
        }
    }
}
