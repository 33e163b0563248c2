using System.Runtime.CompilerServices;
using Sis.Http;

namespace Sis.Clever;

/// <summary>Reads the districts that have connected an application in Clever: everything, and then what changed.</summary>
/// <remarks>
/// <para>Each tenant is one district. A read asks for a handful of lists, a page in memory and the next on its way; with
/// <see cref="CleverOptions.UsesEvents"/> later reads ask for events alone. What could not be read to its end is never taken for gone: a page or
/// a role that fails leaves the kinds that it covers incomplete, and the rest is read. Only when nothing can be read is there an exception.</para>
/// <para>A district that is paused, pending or in error, or is not connected any more, is not read: all kinds end as
/// <see cref="ReadMode.Absent"/> and a finding says why, so that what is known stays as it is.</para>
/// <para>Safe for reads of several tenants at once. Made by <c>AddClever</c>.</para>
/// </remarks>
public sealed class CleverSource : ISisSource, ISourceProbe, IRecordLookup, IDisposable
{
    private readonly CleverOptions _options;
    private readonly CleverClient _client;

    internal CleverSource(CleverOptions options, ProviderHttpOptions http, Func<HttpClient> clients)
    {
        _options = options;
        _client = new CleverClient(options, http, clients);
    }

    /// <summary>Lists the districts that have connected the application, anew each time: ask often to find those that are new.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The districts, by identifier.</returns>
    /// <exception cref="InvalidOperationException">The options have a token of one district, and no id and secret of the application.</exception>
    /// <exception cref="SisSourceException">Clever refuses the credentials or cannot be reached.</exception>
    public Task<IReadOnlyList<CleverDistrict>> ListDistrictsAsync(CancellationToken cancellationToken = default) => _client.Tokens.HasList
        ? _client.Tokens.ListAsync(cancellationToken)
        : throw new InvalidOperationException("Districts are listed with the application's id and secret: set ClientId and ClientSecret.");

    /// <inheritdoc/>
    /// <exception cref="SisException">The tenant cannot be tied to a district, Clever refuses the credentials, or nothing at all could be read.</exception>
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var named = DistrictOf(request.Tenant);
        var token = await _client.Tokens.GetAsync(named, null, cancellationToken).ConfigureAwait(false);
        if (token is null)
        {
            foreach (var item in Skip(request.Fields, new RosterDiagnostic(CleverDiagnosticCodes.DistrictNotConnected, DiagnosticSeverity.Error,
                "The district is not among those that have connected the application, so it was not read; what is known stays as it is.")))
            {
                yield return item;
            }

            yield break;
        }

        var look = await DistrictLook.LookAsync(_client, _options, token.District.Id.Length > 0 ? token.District.Id : named, cancellationToken).ConfigureAwait(false);
        if (look.Skip is { } reason)
        {
            foreach (var item in Skip(request.Fields, reason))
            {
                yield return item;
            }

            yield break;
        }

        if (look.Warning is { } warning)
        {
            yield return new DiagnosticItem(warning);
        }

        await foreach (var item in ReadAsync(request, look, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    /// <inheritdoc/>
    public Task<ProbeReport> ProbeAsync(string tenant, RosterFieldSet fields, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        ArgumentNullException.ThrowIfNull(fields);
        return new CleverProbe(_client, _options).RunAsync(DistrictOf(tenant), fields, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Sections are asked for one by one, and with a section that is there its enrollments; people likewise, and with a contact its ties.
    /// Terms and courses are listed. Of contacts without an identifier of the district's, the list that was read is the only proof.</remarks>
    /// <exception cref="SisSourceException">Clever cannot be asked.</exception>
    public Task<IReadOnlyCollection<RosterKey>> FindExistingAsync(string tenant, IReadOnlyList<RosterKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        ArgumentNullException.ThrowIfNull(keys);
        return new RecordLookup(_client, _options, DistrictOf(tenant)).FindAsync(keys, cancellationToken);
    }

    /// <summary>Gives back what is held; not while a read goes on.</summary>
    public void Dispose() => _client.Dispose();

    private async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, DistrictLook look, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var findings = new Findings();
        var began = _client.Time.GetUtcNow();
        var feed = _options.UsesEvents && look.Id is { } id ? new EventFeed(_client, _options, id, findings) : null;
        if (feed is not null && request.Cursor is { } text && text != EventCursor.ReadEverything)
        {
            var cursor = EventCursor.Parse(text);
            var (fold, lastId, reason) = cursor is null
                ? (null, string.Empty, "the last run's mark cannot be read")
                : await feed.ReadAsync(cursor, request.Fields, cancellationToken).ConfigureAwait(false);
            if (fold is not null)
            {
                using var changes = new EventRead(_client, _options, look.Id!, request.Fields, fold, findings);
                reason = await changes.PrepareAsync(cancellationToken).ConfigureAwait(false);
                if (reason is null)
                {
                    foreach (var item in changes.Read())
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        yield return item;
                    }

                    yield return Cursor(changes.IsSound, look.Id!, lastId, began);
                    yield break;
                }
            }

            yield return new DiagnosticItem(new RosterDiagnostic(CleverDiagnosticCodes.ReadInFull, DiagnosticSeverity.Info,
                $"Changes cannot be read from where the last run ended, so everything is read: {reason}."));
        }

        // First the newest event, then everything: the other way round, what changes meanwhile would be lost.
        var newest = feed is null ? null : await feed.NewestAsync(cancellationToken).ConfigureAwait(false);
        var read = new FullRead(_client, _options, look, request.Fields, findings);
        await foreach (var item in read.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }

        if (feed is not null)
        {
            if (newest is null)
            {
                yield return new DiagnosticItem(new RosterDiagnostic(CleverDiagnosticCodes.NoEvents, DiagnosticSeverity.Info,
                    "Clever has no event to begin after, so the next run reads everything again. Are events switched on for the application?"));
            }

            yield return Cursor(read.Outcome.IsSound && newest is not null, look.Id!, newest ?? string.Empty, began);
        }
    }

    private CursorItem Cursor(bool isSound, string district, string eventId, DateTimeOffset asOf) =>
        new(isSound ? new EventCursor(_options.VersionPath, district, eventId, asOf).ToString() : EventCursor.ReadEverything);

    /// <summary>Which district a tenant is; <see langword="null"/> for the only one.</summary>
    private string? DistrictOf(string tenant) =>
        _options.Districts.TryGetValue(tenant, out var district) ? district.Trim()
        : tenant.Length == 24 && tenant.All(char.IsAsciiHexDigit) ? tenant.ToLowerInvariant()
        : null;

    private static IEnumerable<RosterItem> Skip(RosterFieldSet fields, RosterDiagnostic why)
    {
        yield return new DiagnosticItem(why);
        foreach (var kind in RosterKinds.All.Where(fields.Includes))
        {
            yield return new EndItem(kind, ReadMode.Absent, false) { Reason = why.Message };
        }
    }
}
