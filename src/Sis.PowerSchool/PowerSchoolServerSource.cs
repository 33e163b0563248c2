namespace Sis.PowerSchool;

/// <summary>A source that reads a server, which can be asked again about a few records.</summary>
internal sealed class PowerSchoolServerSource(PowerSchoolOptions options, Func<string, CancellationToken, ValueTask<TableFeeder>> open,
    Func<string, RosterFieldSet, CancellationToken, Task<ProbeReport>> probe) : PowerSchoolSource(options, open, probe), IRecordLookup
{
    private readonly PowerSchoolOptions _options = options;
    private readonly Func<string, CancellationToken, ValueTask<TableFeeder>> _open = open;

    public async Task<IReadOnlyCollection<RosterKey>> FindExistingAsync(string tenant, IReadOnlyList<RosterKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        ArgumentNullException.ThrowIfNull(keys);
        var feeder = await _open(tenant, cancellationToken).ConfigureAwait(false);
        await using (feeder.ConfigureAwait(false))
        {
            return await RecordLookup.FindAsync(feeder, _options, tenant, keys, cancellationToken).ConfigureAwait(false);
        }
    }
}
