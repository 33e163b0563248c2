using System.Globalization;
using System.Text.Json;

namespace Sis.Cli;

/// <summary>The changes of a plan as the engine exports them: to be counted by field, listed, or put into a document.</summary>
/// <remarks>Of a plan that was only made every change waits: <paramref name="onlyWaiting"/> is for plans of which something was delivered.</remarks>
internal sealed class PlanLines(IRosterPlans plans, string sync, string tenant, bool onlyWaiting = false)
{
    /// <summary>Reads the changes one by one; not kept in memory.</summary>
    /// <param name="withValues">Whether old and new values are read: personal data.</param>
    /// <param name="read">Sees each change.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task ReadAsync(bool withValues, Action<JsonElement> read, CancellationToken cancellationToken)
    {
        using var folder = TempFolder.Create(root: null, $"tool-{Path.GetRandomFileName()}");
        var path = Path.Combine(folder.Location, "plan.jsonl");
        var file = File.Create(path);
        await using (file.ConfigureAwait(false))
        {
            await plans.ExportAsync(sync, PlanFormat.JsonLines, file, withValues, tenant, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var line in File.ReadLinesAsync(path, cancellationToken).ConfigureAwait(false))
        {
            using var change = JsonDocument.Parse(line);
            if (!onlyWaiting || change.RootElement.GetProperty("waiting").GetBoolean())
            {
                read(change.RootElement);
            }
        }
    }

    /// <summary>Writes the changes as an array of the command's document.</summary>
    public async Task WriteAsync(Utf8JsonWriter json, string property, bool withValues, CancellationToken cancellationToken)
    {
        json.WriteStartArray(property);
        await ReadAsync(withValues, change =>
        {
            json.WriteStartObject();
            foreach (var property in change.EnumerateObject().Where(property => !property.NameEquals("waiting")))
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
            ToolOutput.FlushIfLong(json);
        }, cancellationToken).ConfigureAwait(false);
        json.WriteEndArray();
    }

    /// <summary>Lists the changes, a line each, with values below where they are shown.</summary>
    public Task ListAsync(ToolOutput output, int atMost, CancellationToken cancellationToken)
    {
        var count = 0;
        return ReadAsync(output.ShowsValues, change =>
        {
            if (count++ < atMost)
            {
                List(change, output);
            }
            else if (count == atMost + 1)
            {
                output.Line("…");
            }
        }, cancellationToken);
    }

    /// <summary>How many updates change each field, the most first.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, long>>> CountFieldsAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await ReadAsync(withValues: false, change =>
        {
            if (change.GetProperty("operation").ValueEquals("update") && change.TryGetProperty("fields", out var fields))
            {
                foreach (var field in fields.EnumerateArray())
                {
                    counts[field.GetString()!] = counts.GetValueOrDefault(field.GetString()!) + 1;
                }
            }
        }, cancellationToken).ConfigureAwait(false);
        return [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)];
    }

    private static void List(JsonElement change, ToolOutput output)
    {
        var operation = change.GetProperty("operation").GetString()!;
        var why = change.TryGetProperty("reason", out var reason) ? reason.GetString()
            : operation == "update" && change.TryGetProperty("fields", out var fields) ? string.Join(", ", fields.EnumerateArray().Select(field => field.GetString()))
            : change.TryGetProperty("previousKey", out var previous) ? $"was {previous.GetString()}" : string.Empty;
        output.Line(string.Create(CultureInfo.InvariantCulture,
            $"{operation,-6} {change.GetProperty("kind").GetString()}:{change.GetProperty("key").GetString()}  {why}").TrimEnd());
        ListValues(change, "before", "- ", output);
        ListValues(change, "after", "+ ", output);
    }

    private static void ListValues(JsonElement change, string side, string sign, ToolOutput output)
    {
        if (change.TryGetProperty(side, out var values) && values.ValueKind == JsonValueKind.Object)
        {
            foreach (var value in values.EnumerateObject())
            {
                output.Line($"    {sign}{value.Name}: {value.Value}");
            }
        }
    }
}
