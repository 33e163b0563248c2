using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>What a server says of itself.</summary>
internal sealed class ServerMetadata
{
    public const int DefaultPageSize = 100;

    private readonly Dictionary<string, int> _pageSizes = [];

    public static ServerMetadata Unknown { get; } = new();

    public string? Version { get; private init; }

    public string? PluginId { get; private init; }

    public string? TimeZoneName { get; private init; }

    public TimeZoneInfo? TimeZone { get; private init; }

    public string? DistrictName { get; private set; }

    public int TablePageSize => PageSize("schema_table_query") ?? DefaultPageSize;

    /// <summary>The largest page of a resource; <see langword="null"/> when the server does not say.</summary>
    public int? PageSize(string resource) => _pageSizes.TryGetValue(resource, out var size) ? size : null;

    public static async ValueTask<ServerMetadata> ReadAsync(PowerSchoolApi api, bool withDistrict, CancellationToken cancellationToken)
    {
        var metadata = Unknown;
        using (var answer = await TryGetAsync(api, "metadata", "/ws/v1/metadata", cancellationToken).ConfigureAwait(false))
        {
            if (answer is not null && Loose.Single(answer.RootElement) is { ValueKind: JsonValueKind.Object } found)
            {
                metadata = Of(found);
            }
        }

        if (withDistrict)
        {
            using var district = await TryGetAsync(api, "district", "/ws/v1/district", cancellationToken).ConfigureAwait(false);
            if (district is not null && Loose.Text(Loose.Single(district.RootElement), "name") is { } name)
            {
                metadata = metadata == Unknown ? new ServerMetadata() : metadata;
                metadata.DistrictName = name;
            }
        }

        return metadata;
    }

    /// <summary>What changed since a version; a server that cannot say is no failure, because nothing depends on it.</summary>
    public static async ValueTask<ChangeHint?> FindChangesAsync(PowerSchoolApi api, string? application, string? since, CancellationToken cancellationToken)
    {
        if (application is null)
        {
            return null;
        }

        var from = since is not null && since.All(char.IsAsciiDigit) ? since : "0";
        using var answer = await TryGetAsync(api, "dataversion", $"/ws/dataversion/{application}/{from}", cancellationToken).ConfigureAwait(false);
        if (answer is null || Loose.Text(answer.RootElement, "$dataversion") is not { } version || !version.All(char.IsAsciiDigit))
        {
            return null;
        }

        var tables = Loose.Find(answer.RootElement, "tables") is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject().ToList() : [];
        return new ChangeHint(version, [.. tables.Where(table => AccessRules.IsName(table.Name) && table.Value.ValueKind == JsonValueKind.Array)
            .OrderBy(table => table.Name, StringComparer.Ordinal).Select(table => (table.Name, table.Value.GetArrayLength()))]);
    }

    private static ServerMetadata Of(JsonElement found)
    {
        var zone = Loose.Text(found, "district_timezone");
        var metadata = new ServerMetadata
        {
            Version = Loose.Text(found, "powerschool_version"),
            PluginId = Loose.Text(found, "plugin_id"),
            TimeZoneName = zone,
            TimeZone = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : null,
        };
        const string suffix = "_max_page_size";
        foreach (var property in found.EnumerateObject().Where(property => property.Name.EndsWith(suffix, StringComparison.Ordinal)))
        {
            if (Loose.Number(property.Value) is > 0 and <= 100_000 and var size)
            {
                metadata._pageSizes[property.Name[..^suffix.Length]] = (int)size;
            }
        }

        return metadata;
    }

    private static async Task<JsonDocument?> TryGetAsync(PowerSchoolApi api, string endpoint, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await api.GetAsync(endpoint, path, cancellationToken).ConfigureAwait(false);
        }
        catch (SisSourceException exception) when (exception.StatusCode is 400 or 403 or 404)
        {
            return null;
        }
    }
}
