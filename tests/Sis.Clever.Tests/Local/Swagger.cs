using System.Text.Json.Nodes;

namespace Sis.Clever.Tests.Local;

/// <summary>Checks answers against one of Clever's published specifications.</summary>
internal sealed class Swagger(string file)
{
    /// <summary>Members that are on the wire and not in the specification: see the reference, where the two disagree.</summary>
    private static readonly HashSet<string> OnTheWireOnly = ["uri", "student.email", "last_clever_sync", "previous_attributes"];

    private readonly Dictionary<string, object> _root = MiniYaml.Parse(File.ReadAllText(Path.Combine(OthersDataFactAttribute.Folder, "clever", "openapi", file)));

    public string BasePath => (string)_root["basePath"];

    public IReadOnlyCollection<string> Paths => Map(_root["paths"]).Keys;

    /// <summary>What is wrong with an answer to a path of the specification, such as <c>/users/{id}</c>.</summary>
    public IReadOnlyList<string> Check(string path, int status, JsonNode answer)
    {
        var responses = Map(Map(Map(Map(_root["paths"])[path])["get"])["responses"]);
        var problems = new List<string>();
        if (!responses.TryGetValue($"{status}", out var response))
        {
            return [$"{path} has no answer with status {status}"];
        }

        var known = Map(response).TryGetValue("$ref", out var reference) ? Map(Map(_root["responses"])[((string)reference)["#/responses/".Length..]]) : Map(response);
        Check(Map(known["schema"]), answer, path, problems);
        return problems;
    }

    /// <summary>What is wrong with an object of a definition.</summary>
    public IReadOnlyList<string> CheckDefinition(string name, JsonNode json)
    {
        var problems = new List<string>();
        Check(Map(Map(_root["definitions"])[name]), json, name, problems);
        return problems;
    }

    private void Check(Dictionary<string, object> schema, JsonNode? json, string at, List<string> problems)
    {
        if (schema.TryGetValue("$ref", out var reference))
        {
            Check(Map(Map(_root["definitions"])[((string)reference)["#/definitions/".Length..]]), json, at, problems);
            return;
        }

        var type = (string?)schema.GetValueOrDefault("type");
        if (json is null)
        {
            if ((string?)schema.GetValueOrDefault("x-nullable") != "true")
            {
                problems.Add($"{at} is null");
            }

            return;
        }

        var fits = type switch
        {
            "object" => json is JsonObject,
            "array" => json is JsonArray,
            "string" => json is JsonValue text && text.TryGetValue<string>(out _),
            "boolean" => json is JsonValue truth && truth.TryGetValue<bool>(out _),
            "integer" or "number" => json is JsonValue number && number.TryGetValue<double>(out _),
            _ => true,
        };
        if (!fits)
        {
            problems.Add($"{at} is no {type}");
            return;
        }

        if (schema.TryGetValue("enum", out var words) && !((List<object>)words).Contains((string)json!))
        {
            problems.Add($"{at} is none of the words");
        }

        if (json is JsonArray rows && schema.TryGetValue("items", out var items))
        {
            foreach (var row in rows)
            {
                Check(Map(items), row, at + "[]", problems);
            }
        }

        if (json is JsonObject members && schema.TryGetValue("properties", out var properties))
        {
            foreach (var (name, value) in members)
            {
                if (Map(properties).TryGetValue(name, out var member))
                {
                    Check(Map(member), value, $"{at}.{name}", problems);
                }
                else if (!OnTheWireOnly.Contains(name) && !(name == "links" && at.EndsWith("{id}", StringComparison.Ordinal)) && !OnTheWireOnly.Contains($"{at[(at.LastIndexOf('.') + 1)..]}.{name}"))
                {
                    problems.Add($"{at}.{name} is not in the specification");
                }
            }
        }
    }

    private static Dictionary<string, object> Map(object value) => (Dictionary<string, object>)value;
}
