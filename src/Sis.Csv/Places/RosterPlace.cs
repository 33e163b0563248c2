namespace Sis.Csv;

/// <summary>Where a tenant's files lie: a folder, an archive, a file, a server.</summary>
/// <remarks>Safe for any thread. A place is opened anew for each read.</remarks>
public abstract class RosterPlace
{
    private protected RosterPlace()
    {
    }

    /// <summary>A path on this machine.</summary>
    /// <param name="path">A folder, a zip archive, or for some sources a single file. <c>{tenant}</c> stands for the tenant's name, which
    /// must be usable as one step of a path. The last step may be a pattern with <c>*</c>, <c>?</c> and <c>{date:yyyyMMdd}</c>: the
    /// newest of what matches is read, by the date in its name, else by the time at which it was written.</param>
    public static RosterPlace At(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new PathPlace(tenant => TenantNames.Resolve(path, tenant), path);
    }

    /// <summary>A path on this machine for each tenant.</summary>
    /// <param name="pathOf">Gives a tenant's path, as <see cref="At(string)"/> takes it; the function answers for keeping tenants apart.</param>
    public static RosterPlace At(Func<string, string> pathOf)
    {
        ArgumentNullException.ThrowIfNull(pathOf);
        return new PathPlace(pathOf, null);
    }

    /// <summary>A folder that lies somewhere else, such as on an SFTP server.</summary>
    /// <param name="open">Opens a tenant's set, once for each read.</param>
    /// <param name="pattern">When given, not all files are read but the newest whose name matches, usually an archive.</param>
    public static RosterPlace In(Func<string, CancellationToken, ValueTask<IRosterFileSet>> open, string? pattern = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new RemotePlace(open, pattern);
    }

    /// <summary>A stream: an archive, or for some sources a single file.</summary>
    /// <param name="name">The file's name, for messages and for its ending; without a folder.</param>
    /// <param name="open">Opens a tenant's stream from its start, once for each read; it is disposed after.</param>
    public static RosterPlace From(string name, Func<string, CancellationToken, ValueTask<Stream>> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(open);
        return new StreamPlace(name, open);
    }

    /// <summary>What is wrong with the place, as far as can be told before anything is read.</summary>
    internal virtual IEnumerable<string> Problems() => [];

    internal abstract ValueTask<RosterFilePackage> OpenAsync(PlaceRequest request, CancellationToken cancellationToken);
}
