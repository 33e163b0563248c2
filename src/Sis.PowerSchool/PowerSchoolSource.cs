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
/// confirmed before they are removed; exports are all that there is of themselves, and are not.</para>
/// </remarks>
public class PowerSchoolSource : ISisSource, ISourceProbe
{
    private readonly PowerSchoolOptions _options;
    private readonly Func<string, CancellationToken, ValueTask<TableFeeder>> _open;
    private readonly Func<string, RosterFieldSet, CancellationToken, Task<ProbeReport>> _probe;

    private protected PowerSchoolSource(PowerSchoolOptions options, Func<string, CancellationToken, ValueTask<TableFeeder>> open,
        Func<string, RosterFieldSet, CancellationToken, Task<ProbeReport>> probe)
    {
        _options = options;
        _open = open;
        _probe = probe;
    }

    /// <summary>Reads text exports, without dependency injection.</summary>
    /// <param name="options">Where they lie.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public static PowerSchoolSource FromExports(PowerSchoolExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("PowerSchool exports");
        return new PowerSchoolSource(options,
            (tenant, _) => new ValueTask<TableFeeder>(new ExportFeeder(options, options.PathOf(tenant))),
            (tenant, fields, token) => new ExportProbe(options, options.PathOf(tenant)).RunAsync(fields, token));
    }

    /// <summary>Reads tables by queries or directly, without dependency injection.</summary>
    /// <param name="options">Where the server is, and the credentials.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public static PowerSchoolSource FromQueries(PowerSchoolQueriesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("PowerSchool queries");
        var client = new Lazy<HttpClient>(() => PowerSchoolApi.CreateClient(options));
        return FromQueries(options, () => client.Value);
    }

    /// <summary>Reads through REST v1, without dependency injection.</summary>
    /// <param name="options">Where the server is, and the credentials.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public static PowerSchoolSource FromRest(PowerSchoolRestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ThrowIfUnusable("PowerSchool REST");
        var client = new Lazy<HttpClient>(() => PowerSchoolApi.CreateClient(options));
        return FromRest(options, () => client.Value);
    }

    /// <remarks>One token serves all reads of a source.</remarks>
    internal static PowerSchoolSource FromQueries(PowerSchoolQueriesOptions options, Func<HttpClient> clients)
    {
        var api = new PowerSchoolApi(options, clients);
        return new PowerSchoolServerSource(options, (_, _) => new ValueTask<TableFeeder>(new QueriesFeeder(options, api)),
            (_, fields, token) => new QueriesProbe(options, api).RunAsync(fields, token));
    }

    internal static PowerSchoolSource FromRest(PowerSchoolRestOptions options, Func<HttpClient> clients)
    {
        var api = new PowerSchoolApi(options, clients);
        return new PowerSchoolServerSource(options, (_, _) => new ValueTask<TableFeeder>(new RestFeeder(options, api)),
            (_, fields, token) => new RestProbe(options, api).RunAsync(fields, token));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var feeder = await _open(request.Tenant, cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var item in new RosterRead(feeder, _options, request).ReadAsync(cancellationToken).ConfigureAwait(false))
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
    public Task<ProbeReport> ProbeAsync(string tenant, RosterFieldSet fields, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(fields);
        return _probe(tenant, fields, cancellationToken);
    }
}
