using System.Text.Json.Nodes;

namespace Sis.Testing.PowerSchool;

/// <summary>What the server answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; <see langword="null"/> for none.</param>
internal sealed record Answer(int Status, JsonNode? Body)
{
    public static Answer Ok(JsonNode body) => new(200, body);

    public static Answer NotFound { get; } = new(404, null);

    public static Answer NoContent { get; } = new(204, null);

    /// <summary>A refusal that names columns.</summary>
    public static Answer NoAccess(params IEnumerable<string> columns) => new(403, new JsonObject
    {
        ["message"] = "Validation Failed",
        ["errors"] = new JsonArray([.. columns.Select(column => new JsonObject { ["resource"] = "query", ["field"] = column, ["code"] = "No access to the field" })]),
    });
}
