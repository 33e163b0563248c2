using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sis.Testing.PowerSchool;

/// <summary>Tables and named queries.</summary>
internal sealed class SchemaResources(PowerSchoolDistrict district, LocalPowerSchoolOptions options)
{
    public InstalledPlugin Plugin { get; set; } = new();

    public Answer Table(string[] path, Query query)
    {
        if (!district.Has(path[0]))
        {
            return path is [_, "metadata"] ? Metadata(path[0], []) : Answer.NotFound;
        }

        var table = district[path[0]];
        if (path is [_, "metadata"])
        {
            return Metadata(table.Name, table.Rows.SelectMany(row => row.Keys).Distinct(StringComparer.OrdinalIgnoreCase));
        }

        var denied = query.Projection.Where(column => !IsGranted(table.Name, column)).ToList();
        if (denied.Count > 0 || !Plugin.Grants.Any(grant => grant.StartsWith(table.Name + ".", StringComparison.OrdinalIgnoreCase)))
        {
            return Answer.NoAccess(denied.Select(column => $"{table.Name.ToLowerInvariant()}.{column}"));
        }

        var rows = table.Rows.Where(query.Matches).ToList();
        if (path is [_, "count"])
        {
            return Count(rows.Count);
        }

        var size = Math.Min(query.PageSize ?? options.PageSize, options.PageSize);
        return Answer.Ok(new JsonObject
        {
            ["name"] = table.Name,
            ["record"] = new JsonArray([.. rows.Skip((query.Page - 1) * size).Take(size).Select(row => Record(table.Name, row, query.Projection))]),
            ["@extensions"] = string.Empty,
        });
    }

    public Answer Query(string[] path, Query query, JsonElement arguments)
    {
        if (!Plugin.Queries.TryGetValue(path[0], out var plugin))
        {
            return Answer.NotFound;
        }

        var denied = plugin.Columns.Select(column => column.Column.ToLowerInvariant()).Where(column => !Plugin.Grants.Contains(column)).ToList();
        if (denied.Count > 0)
        {
            return Answer.NoAccess(denied);
        }

        var term = arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty("termid", out var from) ? long.Parse(from.GetString()!, CultureInfo.InvariantCulture) : 0;
        var rows = plugin.Rows(district, term).ToList();
        if (path is [_, "count"])
        {
            return Count(rows.Count);
        }

        var size = query.PageSize ?? 100;
        var columns = plugin.Columns.Where(column => query.Projection.Length == 0 || query.Projection.Contains(column.Alias)).ToList();
        var records = (size == 0 ? rows : rows.Skip((query.Page - 1) * size).Take(size)).Select(row =>
        {
            var record = new JsonObject { ["_name"] = plugin.Table, ["_id"] = row.Number(district[plugin.Table].Key) };
            foreach (var (column, alias) in columns)
            {
                if (plugin.Value(district, row, column) is { } value)
                {
                    record[alias] = value;
                }
            }

            return record;
        }).ToList();
        var answer = new JsonObject { ["name"] = plugin.Table };
        if (records.Count > 0)
        {
            answer["record"] = new JsonArray([.. records]);
        }

        answer["@extensions"] = string.Empty;
        return Answer.Ok(answer);
    }

    /// <summary>The columns that a query touches.</summary>
    public Answer AccessList(string name) => Plugin.Queries.TryGetValue(name, out var plugin)
        ? Answer.Ok(new JsonObject
        {
            ["fields"] = new JsonArray([.. plugin.Columns.Select(column => new JsonObject
            {
                ["table"] = column.Column.Split('.')[0], ["field"] = column.Column.Split('.')[1], ["access"] = Plugin.Grants.Contains(column.Column) ? "ViewOnly" : "NoAccess",
            })]),
        })
        : Answer.NotFound;

    private static Answer Count(int count) => Answer.Ok(new JsonObject { ["count"] = count });

    private bool IsGranted(string table, string column) => Plugin.Grants.Contains($"{table}.{column}");

    /// <summary>What may be read: known columns, and granted ones of which this district has no value.</summary>
    private Answer Metadata(string table, IEnumerable<string> columns) => Answer.Ok(new JsonObject
    {
        ["name"] = table,
        ["columns"] = new JsonArray([.. columns.Concat(Plugin.Grants.Where(grant => grant.StartsWith(table + ".", StringComparison.OrdinalIgnoreCase)).Select(grant => grant.Split('.')[1]))
            .Select(column => column.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)
            .Select(column => new JsonObject { ["name"] = column, ["access"] = IsGranted(table, column) ? "ViewOnly" : "NoAccess" })]),
    });

    private JsonObject Record(string table, PowerSchoolRow row, string[] projection)
    {
        var cells = new JsonObject();
        foreach (var column in projection)
        {
            if (row.Get(column) is { } value)
            {
                cells[column] = value;
            }
        }

        if (options.NestedTables)
        {
            return new JsonObject { ["id"] = 999_999, ["name"] = table, ["tables"] = new JsonObject { [table.ToLowerInvariant()] = cells } };
        }

        cells["_name"] = table;
        return cells;
    }
}
