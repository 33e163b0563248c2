using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>Reads the JSON of REST v1, which is XML in other clothes: one element is an object and not an array, nothing is <c>""</c>, and the type
/// of a value follows its letters.</summary>
internal static class Loose
{
    /// <summary>The elements of something that may be an array, one element, blank, null or missing.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Where(element => element.ValueKind is not JsonValueKind.Null),
        { ValueKind: JsonValueKind.Object } element => [element],
        _ => [],
    };

    /// <summary>A property of something that may be an object, an array with one, blank or missing; whatever the case of its name.</summary>
    public static JsonElement? Find(JsonElement? value, string name)
    {
        if (value is { ValueKind: JsonValueKind.Array } array)
        {
            value = array.GetArrayLength() > 0 ? array[0] : null;
        }

        if (value is not { ValueKind: JsonValueKind.Object } element)
        {
            return null;
        }

        if (element.TryGetProperty(name, out var found))
        {
            return found;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    /// <summary>The letters of a value at the end of a path, be it text, a number or a truth value; <see langword="null"/> when there is none.</summary>
    public static string? Text(JsonElement? value, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            value = Find(value, name);
        }

        var text = value switch
        {
            { ValueKind: JsonValueKind.String } scalar => scalar.GetString(),
            { ValueKind: JsonValueKind.Number } scalar => scalar.GetRawText(),
            { ValueKind: JsonValueKind.True } => "true",
            { ValueKind: JsonValueKind.False } => "false",
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public static long? Number(JsonElement? value, params ReadOnlySpan<string> path) =>
        Text(value, path) is { } text ? Cells.ParseNumber(System.Text.Encoding.UTF8.GetBytes(text)) : null;

    /// <summary>The elements of a list answer: the one property that is no attribute, and its one property.</summary>
    /// <remarks>The names are not guessed from the address: plural and singular are the server's affair.</remarks>
    public static IEnumerable<JsonElement> Items(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Array ? Elements(answer) : Elements(Inner(Inner(answer)));

    /// <summary>The object of an answer about one thing.</summary>
    public static JsonElement? Single(JsonElement answer) => Inner(answer);

    /// <summary>The count that an answer states, in the form of REST v1 or of tables.</summary>
    public static long? Count(JsonElement answer) => Number(answer, "resource", "count") ?? Number(answer, "count");

    private static JsonElement? Inner(JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Object } element)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (!property.Name.StartsWith('@') && property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    return property.Value;
                }
            }
        }

        return null;
    }
}
