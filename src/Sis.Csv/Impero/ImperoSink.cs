namespace Sis.Csv;

/// <summary>Delivers any roster to a folder from which Impero imports: groups, their members, and who may see them in the console.</summary>
/// <remarks>
/// What the sink is given is stored in a file of its own when <see cref="ApplyAsync"/> returns; the two CSV files are made of it at the end of a
/// delivery and put in place together, so that Impero never imports half of one. A delivery that breaks off leaves the files as they were;
/// they are made when it is resumed. Only what the files need is kept: user names, e-mail addresses, roles, names of sections and schools, memberships.
/// </remarks>
public sealed class ImperoSink : IRosterSink, IDisposable
{
    internal static readonly RosterFieldSet Kept = RosterFieldSet.Of("org.name", "section.title", "section.code", "section.schoolKey", "person.username", "person.email",
        "person.roles", "enrollment.sectionKey", "enrollment.personKey", "enrollment.role");

    private readonly ImperoSinkOptions _options;
    private readonly TenantHoldings _holdings;

    /// <summary>Makes a sink.</summary>
    /// <param name="options">Where the files go and what they hold.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public ImperoSink(ImperoSinkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems().FirstOrDefault() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options;
        _holdings = new TenantHoldings(options.Path, options.HoldingPath, Kept);
    }

    /// <inheritdoc/>
    public Task BeginAsync(SinkRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        cancellationToken.ThrowIfCancellationRequested();

        // Anew, because a delivery before this one may have broken off in the middle of a write.
        _holdings.Close(run.Tenant);
        _holdings.Of(run.Tenant);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="SisException">The batch could not be stored; none of it was.</exception>
    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        _holdings.Of(batch.Run.Tenant).Apply(batch);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="SisException">The files cannot be put in place; those before are still there.</exception>
    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        cancellationToken.ThrowIfCancellationRequested();
        var holding = _holdings.Of(run.Tenant);
        if (holding.IsChanged)
        {
            var delivery = new ImperoProjection(holding, _options).Write(run.Tenant, _holdings.PathOf(run.Tenant));
            holding.MarkDelivered();
            _options.OnDelivered?.Invoke(delivery);
        }

        _holdings.Close(run.Tenant);
        return Task.CompletedTask;
    }

    /// <summary>All records that are held for a tenant, for tests.</summary>
    internal IEnumerable<RosterRecord> Held(string tenant) => [.. RosterKinds.All.SelectMany(_holdings.Of(tenant).Of)];

    /// <summary>Closes the files in which the sink keeps what it was given.</summary>
    public void Dispose() => _holdings.Dispose();
}
