using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sis.Csv.Tests;

/// <summary>The schema that the package ships says what the reader of mappings takes, no more and no less.</summary>
public sealed class MappingSchemaTests
{
    private static readonly string Repository = typeof(MappingSchemaTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().First(data => data.Key == "RepositoryRoot").Value!;

    private static readonly JsonObject Schema =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository, "src/Sis.Csv/Mapped/Schema/mapped-files.schema.json")))!.AsObject();

    public static TheoryData<string> Good => new(
        """{ "$schema": "x", "files": [ { "alias": "p", "pattern": "p.csv", "id": "id", "records": [ { "kind": "person" } ] } ] }""",
        """
        { "files": [ { "alias": "p", "pattern": "p-{date:yyyyMMdd}.xml", "matches": "all", "format": "xml", "encoding": "windows-1252", "rows": "a/b", "dateFormat": ["d.M.yyyy", "yyyy-MM-dd"],
          "ends": "lastDay", "true": "ja", "false": ["nein"], "id": { "lower": "id" }, "ignoreLeadingZeros": true, "digitsOnly": false, "sort": { "by": "x", "descending": true, "as": "date" },
          "records": [ { "kind": "person", "key": { "upper": { "column": "x" } }, "when": { "regex": "a", "of": "x", "replace": "$0", "otherwise": { "constant": "1" } }, "severalRows": true,
            "fields": { "person.username": { "concat": ["a", "b"], "separator": "-" }, "person.email": { "firstOf": ["a", { "digitsOnly": "b" }, { "noLeadingZeros": "c" }] },
              "person.demographics.sex": { "lookup": "s", "table": { "f": "female" }, "otherwise": "s", "ignoreCase": true }, "person.student.grades": { "list": "g", "separator": ";" },
              "person.roles": [ { "role": { "constant": "student" }, "org": "o", "primary": "p", "title": "t", "start": "s", "end": "e" } ] } } ] },
          { "alias": "q", "pattern": "q.csv", "delimiter": ";", "records": [ { "kind": "person", "supplement": true, "key": { "match": "person.email", "of": "m", "ignoreLeadingZeros": false, "digitsOnly": false } },
            { "kind": "section", "each": { "list": "c" }, "key": { "item": true }, "fields": { "section.title": { "item": true }, "section.schoolKey": { "constant": "s" } } } ] } ] }
        """);

    public static TheoryData<string> Bad => new(
        "[]",
        """{ "files": [] }""",
        """{ "file": [] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv" } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "records": [ { "kind": "persons" } ] } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "format": "xls", "records": [ { "kind": "person", "key": "id" } ] } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "encoding": "latin1", "records": [ { "kind": "person", "key": "id" } ] } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "delimiter": ";;", "records": [ { "kind": "person", "key": "id" } ] } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "sort": { "column": "x" }, "id": "id", "records": [ { "kind": "person" } ] } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "records": [ { "kind": "person", "key": 5 } ] } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "records": [ { "kind": "person", "key": { "lower": "id", "upper": "id" } } ] } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "records": [ { "kind": "person", "key": { "regex": "a" } } ] } ] }""",
        """{ "files": [ { "alias": "p", "pattern": "p.csv", "records": [ { "kind": "person", "key": "id", "fields": { "person.roles": "x" } } ] } ] }""");

    [Theory, MemberData(nameof(Good))]
    public void What_is_right_is_right_to_both(string mapping)
    {
        Assert.True(Fits(JsonNode.Parse(mapping), Schema));
        Assert.Empty(Problems(mapping));
    }

    [Theory, MemberData(nameof(Bad))]
    public void What_is_wrong_is_wrong_to_both(string mapping)
    {
        Assert.False(Fits(JsonNode.Parse(mapping), Schema));
        Assert.NotEmpty(Problems(mapping));
    }

    [Fact]
    public void The_example_of_the_documentation_is_right()
    {
        var page = File.ReadAllText(Path.Combine(Repository, "docs/mapped-files.md")).ReplaceLineEndings("\n");
        var example = page.Split("```json\n")[1].Split("\n```")[0];

        Assert.True(Fits(JsonNode.Parse(example), Schema));
        Assert.Empty(Problems(example));
    }

    [Fact]
    public void Every_kind_is_in_it() => Assert.Equal(RosterKinds.All.Select(kind => kind.ToName()).Order(),
        Schema["$defs"]!["record"]!["properties"]!["kind"]!["enum"]!.AsArray().Select(name => name!.GetValue<string>()).Order());

    private static IEnumerable<string> Problems(string mapping)
    {
        var options = new MappedFilesOptions { Path = "x" };
        options.UseMappingText(mapping);
        return options.Problems("district");
    }

    /// <summary>As much of JSON Schema as this one uses.</summary>
    private static bool Fits(JsonNode? node, JsonObject schema)
    {
        if (schema["$ref"] is { } reference)
        {
            return Fits(node, Schema["$defs"]![reference.GetValue<string>().Split('/')[^1]]!.AsObject());
        }

        if (schema["anyOf"] is JsonArray any && !any.Any(option => Fits(node, option!.AsObject())))
        {
            return false;
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, node)))
        {
            return false;
        }

        if (schema["type"]?.GetValue<string>() is { } type && type != TypeOf(node))
        {
            return false;
        }

        return node switch
        {
            JsonObject item => FitsObject(item, schema),
            JsonArray list => list.Count >= (schema["minItems"]?.GetValue<int>() ?? 0) && (schema["items"] is not JsonObject items || list.All(item => Fits(item, items))),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().Length >= (schema["minLength"]?.GetValue<int>() ?? 0)
                && value.GetValue<string>().Length <= (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue),
            _ => true,
        };
    }

    private static bool FitsObject(JsonObject item, JsonObject schema)
    {
        var known = schema["properties"] as JsonObject ?? [];
        return (schema["required"]?.AsArray().All(name => item.ContainsKey(name!.GetValue<string>())) ?? true)
            && item.All(property => known[property.Key] is JsonObject expected ? Fits(property.Value, expected)
                : schema["additionalProperties"] is JsonObject others ? Fits(property.Value, others)
                : schema["additionalProperties"]?.GetValue<bool>() != false);
    }

    private static string TypeOf(JsonNode? node) => node switch
    {
        JsonObject => "object",
        JsonArray => "array",
        null => "null",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "number",
        },
    };
}
