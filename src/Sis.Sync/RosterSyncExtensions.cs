namespace Sis;

/// <summary>Shorter ways to run a sync.</summary>
public static class RosterSyncExtensions
{
    /// <summary>Runs a sync once for the only tenant.</summary>
    /// <param name="rosterSync">The engine.</param>
    /// <param name="sync">The sync's name.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static Task<SyncReport> RunAsync(this IRosterSync rosterSync, string sync, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rosterSync);
        return rosterSync.RunAsync(sync, new SyncRunOptions(), cancellationToken);
    }
}
