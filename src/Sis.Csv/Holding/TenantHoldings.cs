using System.Collections.Concurrent;

namespace Sis.Csv;

/// <summary>The holdings of a file sink, one for each tenant, opened when they are needed.</summary>
internal sealed class TenantHoldings(string path, string? holdingPath, RosterFieldSet keep) : IDisposable
{
    private readonly ConcurrentDictionary<string, RosterHolding> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tenant's folder.</summary>
    /// <exception cref="SisException">The name cannot be a folder's, or another tenant has the folder.</exception>
    public string PathOf(string tenant)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(TenantNames.Resolve(path, tenant)));
        return _owners.GetOrAdd(folder, tenant) == tenant ? folder : throw RosterInputException.Of(HoldingCodes.FolderOfAnotherTenant, Path.GetFileName(folder),
            "Another tenant is delivered to the same folder. Put {tenant} into the sink's path.");
    }

    public RosterHolding Of(string tenant)
    {
        var folder = PathOf(tenant);
        return _open.GetOrAdd(tenant, static (name, place) => RosterHolding.Open(
            place.Holding is null ? place.Folder + ".sis" : TenantNames.Resolve(place.Holding, name), place.Keep), (Folder: folder, Holding: holdingPath, Keep: keep));
    }

    public void Close(string tenant)
    {
        if (_open.TryRemove(tenant, out var holding))
        {
            holding.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var tenant in _open.Keys)
        {
            Close(tenant);
        }
    }
}
