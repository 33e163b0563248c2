namespace Sis.PowerSchool;

/// <summary>A source that reads a server, which can be asked again about a few records.</summary>
internal sealed class PowerSchoolServerSource(Func<string, CancellationToken, ValueTask<TenantAccess>> accessOf) : PowerSchoolSource(accessOf), IRecordLookup
{
    public async Task<IReadOnlyCollection<RosterKey>> FindExistingAsync(string tenant, IReadOnlyList<RosterKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        ArgumentNullException.ThrowIfNull(keys);
        var access = await AccessOfAsync(tenant, cancellationToken).ConfigureAwait(false);
        var feeder = access.Open();
        await using (feeder.ConfigureAwait(false))
        {
            return await RecordLookup.FindAsync(feeder, access.Options, tenant, keys, cancellationToken).ConfigureAwait(false);
        }
    }
}
