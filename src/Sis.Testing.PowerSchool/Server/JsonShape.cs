using System.Globalization;
using System.Text.Json.Nodes;

namespace Sis.Testing.PowerSchool;

/// <summary>Makes JSON as the server does: out of XML, by rote.</summary>
internal static class JsonShape
{
    /// <summary>A value whose type follows its letters: digits without a leading zero become a number. Nothing is left out.</summary>
    public static JsonNode? Scalar(string? text) => text is null ? null
        : IsNumber(text) ? JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture))
        : JsonValue.Create(text);

    /// <summary>An object without what is absent.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        var node = new JsonObject();
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                node[name] = value;
            }
        }

        return node;
    }

    /// <summary>A part without anything in it is an empty text.</summary>
    public static JsonNode OrBlank(JsonObject part) => part.Count == 0 ? JsonValue.Create(string.Empty) : part;

    /// <summary>Repeated elements: one of them stands alone where the server is like that, and none is not there.</summary>
    public static JsonNode? Repeated(IReadOnlyList<JsonObject> items, bool singleAsObject) => items.Count switch
    {
        0 => null,
        1 when singleAsObject => items[0],
        _ => new JsonArray([.. items]),
    };

    private static bool IsNumber(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        return digits.Length is > 0 and < 19 && digits.All(char.IsAsciiDigit) && (digits.Length == 1 || digits[0] != '0');
    }
}
