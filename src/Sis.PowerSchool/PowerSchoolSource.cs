using System.Runtime.CompilerServices;

namespace Sis.PowerSchool;

/// <summary>Reads the roster of a PowerSchool, whichever way in there is. Never writes to it.</summary>
/// <remarks>
/// <para><b>Threads.</b> One read at a time; a probe may run beside it. <b>Order.</b> Parents first; rows in the order of their keys.</para>
/// <para><b>Repeats.</b> The same rows give the same records under the same keys. <b>Memory.</b> Rows are streamed; schools, terms, courses, sections,
/// staff, contacts and the identifiers of students are kept while a read lasts.</para>
/// <para><b>Failure.</b> A table that cannot be read, or not to its end, leaves the kinds that depend on it incomplete, so that nothing of them is
/// removed. A server that cannot be reached, or that refuses the credentials, is an exception. <b>Disposal.</b> Connections belong to the
/// application's services. <b>Look-up.</b> A source of a server is an <see cref="IRecordLookup"/> also, so that a few missing records are
/// confirmed before they are removed; exports are all that there is of themselves, and are not. <b>Tenants.</b> Made for several, each has options, server and
/// token of its own.</para>
/// </remarks>
public class PowerSchoolSource : ISisSource, ISourceProbe
{
    private readonly Func<string, CancellationToken, ValueTask<TenantAccess>> _accessOf;

    private protected PowerSchoolSource(Func<string, CancellationToken, ValueTask<TenantAccess>> accessOf) => _accessOf = accessOf;

    /// <summary>Reads text exports, without dependency injection.</summary>
    /// <param name="options">Where they lie.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public static PowerSchoolSource FromExports(PowerSchoolExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("PowerSchool exports");
        return new PowerSchoolSource((tenant, _) => new ValueTask<TenantAccess>(TenantAccess.ToExports(options, tenant)));
    }

    /// <summary>Reads tables by queries or directly, without dependency injection.</summary>
    /// <param name="options">Where the server is, and the credentials.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public static PowerSchoolSource FromQueries(PowerSchoolQueriesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("PowerSchool queries");
        var client = new Lazy<HttpClient>(PowerSchoolApi.CreateClient);
        return FromQueries(options, () => client.Value);
    }

    /// <summary>Reads through REST v1, without dependency injection.</summary>
    /// <param name="options">Where the server is, and the credentials.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public static PowerSchoolSource FromRest(PowerSchoolRestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("PowerSchool REST");
        var client = new Lazy<HttpClient>(PowerSchoolApi.CreateClient);
        return FromRest(options, () => client.Value);
    }

    /// <remarks>One token serves all reads of a source.</remarks>
    internal static PowerSchoolSource FromQueries(PowerSchoolQueriesOptions options, Func<HttpClient> clients) => FromServer(TenantAccess.ToQueries(options, new PowerSchoolApi(options, clients)));

    internal static PowerSchoolSource FromRest(PowerSchoolRestOptions options, Func<HttpClient> clients) => FromServer(TenantAccess.ToRest(options, new PowerSchoolApi(options, clients)));

    /// <summary>Reads the exports of tenants.</summary>
    internal static PowerSchoolSource FromTenants(TenantOptions<PowerSchoolExportOptions> tenants) =>
        new(async (tenant, token) => TenantAccess.ToExports(await tenants.OfAsync(tenant, token).ConfigureAwait(false), tenant));

    /// <summary>Reads the servers of tenants.</summary>
    internal static PowerSchoolSource FromTenants<TOptions>(TenantOptions<TOptions> tenants, Func<HttpClient> clients, Func<TOptions, PowerSchoolApi, TenantAccess> access)
        where TOptions : PowerSchoolServerOptions
    {
        var servers = new TenantServers(clients);
        return new PowerSchoolServerSource(async (tenant, token) =>
        {
            var options = await tenants.OfAsync(tenant, token).ConfigureAwait(false);
            return access(options, servers.Of(tenant, options));
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var access = await _accessOf(request.Tenant, cancellationToken).ConfigureAwait(false);
        var feeder = access.Open();
        try
        {
            await foreach (var item in new RosterRead(feeder, access.Options, request).ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            await feeder.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<ProbeReport> ProbeAsync(string tenant, RosterFieldSet fields, CancellationToken cancellationToken = default) =>
        ProbeAsync(tenant, fields, new Dictionary<string, long>(), cancellationToken);

    /// <summary>Looks, without reading the roster, and compares how many rows there are with how many there were.</summary>
    /// <param name="tenant">The tenant whose roster would be read.</param>
    /// <param name="fields">The fields that would be read.</param>
    /// <param name="lastRows">How many rows each table had: <see cref="ProbeReport.Rows"/> of an earlier probe, or <see cref="RowsOf"/> the cursor of the last accepted
    /// read. Tables that are smaller by more than <see cref="PowerSchoolOptions.WarnsOfFewerRowsPercent"/> are warned of.</param>
    /// <param name="cancellationToken">Stops the probe.</param>
    public async Task<ProbeReport> ProbeAsync(string tenant, RosterFieldSet fields, IReadOnlyDictionary<string, long> lastRows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(lastRows);
        try
        {
            var access = await _accessOf(tenant, cancellationToken).ConfigureAwait(false);
            var report = await access.ProbeAsync(fields, cancellationToken).ConfigureAwait(false);
            return RowCheck.Compare(report, lastRows, access.Options.WarnsOfFewerRowsPercent);
        }
        catch (SisException exception) when (exception.Code is PowerSchoolDiagnosticCodes.TenantNotConfigured or PowerSchoolDiagnosticCodes.ExportsNotFound)
        {
            return new ProbeReport { Checks = [new ProbeCheck("options", ProbeOutcome.Fail, exception.Message) { Fix = "Correct the options of the tenant." }] };
        }
    }

    /// <summary>How many rows each table had at the read that gave a cursor.</summary>
    /// <param name="cursor">The cursor; <see langword="null"/> when there was no read.</param>
    /// <returns>Rows by the table's name; empty when the cursor says nothing of them. They compare with those of the same way in.</returns>
    public static IReadOnlyDictionary<string, long> RowsOf(string? cursor) => ReadCursor.Parse(cursor)?.Rows ?? new Dictionary<string, long>();

    /// <summary>The way to a tenant's PowerSchool.</summary>
    private protected ValueTask<TenantAccess> AccessOfAsync(string tenant, CancellationToken cancellationToken) => _accessOf(tenant, cancellationToken);

    private static PowerSchoolServerSource FromServer(TenantAccess access) => new((_, _) => new ValueTask<TenantAccess>(access));
}
