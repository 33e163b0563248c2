using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>Reads which columns a refusal names, and writes the lines that grant them.</summary>
internal static class DeniedFields
{
    /// <summary>The line of a plugin that grants a column.</summary>
    public static string Line(string table, string column) => $"<field table=\"{table.ToUpperInvariant()}\" field=\"{column}\" access=\"ViewOnly\"/>";

    /// <summary>The lines for the columns that a refusal names; empty when it names none.</summary>
    /// <remarks>Nothing else of the answer is used: whatever else it says may quote a record.</remarks>
    public static string Lines(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var lines = Loose.Elements(Loose.Find(answer.RootElement, "errors"))
                .Select(error => Loose.Text(error, "field")?.Split('.'))
                .Where(parts => parts is [var table, var column] && AccessRules.IsName(table) && AccessRules.IsName(column))
                .Select(parts => Line(parts![0], parts[1])).Distinct().ToList();
            return lines.Count == 0 ? string.Empty : $"Add to access_request of the plugin: {string.Join(' ', lines)}";
        }
        catch (JsonException)
        {
            return string.Empty;
        }
    }
}
