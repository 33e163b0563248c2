using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>Which columns of a table or query a plugin may read, as the server says.</summary>
internal sealed class TableAccessList
{
    private readonly Dictionary<string, bool>? _columns;

    private TableAccessList(Dictionary<string, bool>? columns) => _columns = columns;

    /// <summary>Columns that may be read, by name in lower case; with their table before a dot for a query.</summary>
    public IEnumerable<string> Readable => _columns?.Where(column => column.Value).Select(column => column.Key) ?? [];

    public PermissionState StateOf(Column column) => StateOf(column.ServerTable, column.Name);

    public PermissionState StateOf(string table, string column) => _columns is null ? PermissionState.Unknown
        : (_columns.TryGetValue($"{table}.{column}".ToLowerInvariant(), out var isReadable) || _columns.TryGetValue(column.ToLowerInvariant(), out isReadable)) && isReadable
            ? PermissionState.Granted : PermissionState.Denied;

    /// <summary>Asks the server. One that does not tell, as old ones do not, denies nothing.</summary>
    public static async Task<TableAccessList> ReadAsync(PowerSchoolApi api, QueryTarget target, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.GetAsync(target.Endpoint, target.AccessAddress, cancellationToken).ConfigureAwait(false);
            var columns = new Dictionary<string, bool>();
            Collect(answer.RootElement, columns);
            return new TableAccessList(columns.Count == 0 ? null : columns);
        }
        catch (SisSourceException exception) when (exception.StatusCode is 400 or 403 or 404 or 405)
        {
            return new TableAccessList(null);
        }
    }

    /// <summary>Finds what names a column, wherever it stands: lists of fields with table and field, and lists of columns with name and access.</summary>
    private static void Collect(JsonElement value, Dictionary<string, bool> columns)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Collect(item, columns);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var access = Loose.Text(value, "access");
            if (Loose.Text(value, "field") is { } field && Loose.Text(value, "table") is { } table)
            {
                columns[$"{table}.{field}".ToLowerInvariant()] = IsReadable(access ?? "ViewOnly");
            }
            else if (Loose.Text(value, "name") is { } name && access is not null)
            {
                columns[name.ToLowerInvariant()] = IsReadable(access);
            }
            else
            {
                foreach (var property in value.EnumerateObject())
                {
                    Collect(property.Value, columns);
                }
            }
        }
    }

    private static bool IsReadable(string access) => !access.Contains("NoAccess", StringComparison.OrdinalIgnoreCase);
}
