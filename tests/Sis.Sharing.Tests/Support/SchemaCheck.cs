using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sis.Sharing.Tests;

/// <summary>As much of JSON Schema as the shipped schema uses. A keyword that it does not know is an error, so that none goes unchecked.</summary>
internal static class SchemaCheck
{
    public static void Fits(JsonNode schema, JsonNode? value) => Require(IsValid(schema, schema, value), "The document does not fit the schema.");

    private static bool IsValid(JsonNode root, JsonNode schema, JsonNode? value)
    {
        foreach (var (keyword, wanted) in schema.AsObject())
        {
            var fits = keyword switch
            {
                "$schema" or "title" or "description" or "$defs" or "then" or "else" => true,
                "$ref" => IsValid(root, root["$defs"]![((string)wanted!)["#/$defs/".Length..]]!, value),
                "type" => IsOfType((string)wanted!, value),
                "enum" => wanted!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
                "const" => JsonNode.DeepEquals(wanted, value),
                "required" => value is JsonObject some && wanted!.AsArray().All(name => some.ContainsKey((string)name!)),
                "properties" => value is not JsonObject members || wanted!.AsObject().All(pair => !members.ContainsKey(pair.Key) || IsValid(root, pair.Value!, members[pair.Key])),
                "additionalProperties" => value is not JsonObject all || (bool)wanted! || all.All(pair => schema["properties"]!.AsObject().ContainsKey(pair.Key)),
                "items" => value is not JsonArray items || items.All(item => IsValid(root, wanted!, item)),
                "minItems" => value is not JsonArray list || list.Count >= (int)wanted!,
                "minLength" => value?.GetValueKind() != JsonValueKind.String || ((string)value!).Length >= (int)wanted!,
                "minimum" => value?.GetValueKind() != JsonValueKind.Number || (int)value! >= (int)wanted!,
                "oneOf" => wanted!.AsArray().Count(choice => IsValid(root, choice!, value)) == 1,
                "allOf" => wanted!.AsArray().All(part => IsValid(root, part!, value)),
                "not" => !IsValid(root, wanted!, value),
                "if" => IsValid(root, schema[IsValid(root, wanted!, value) ? "then" : "else"]!, value),
                _ => throw new NotSupportedException($"The schema uses '{keyword}', which the test does not check."),
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOfType(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("integer", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
