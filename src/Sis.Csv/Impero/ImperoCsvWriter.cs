namespace Sis.Csv;

/// <summary>Writes a whole roster as Impero's <c>teachers.csv</c> and <c>students.csv</c>. For changes night by night use <see cref="ImperoSink"/>.</summary>
/// <remarks>The records that the files need are held in memory. Both files are put in place together, or not at all. One set at a time.</remarks>
public sealed class ImperoCsvWriter
{
    private static readonly RosterKind[] Needed = [RosterKind.Section, RosterKind.Person, RosterKind.Enrollment];

    private readonly ImperoSinkOptions _options;

    /// <summary>Makes a writer.</summary>
    /// <param name="options">Where the files go and what they hold.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public ImperoCsvWriter(ImperoSinkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems().FirstOrDefault() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options;
    }

    /// <summary>Reads a source and writes all of it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="request">What may be read of it, and for which tenant.</param>
    /// <param name="cancellationToken">Stops the work; the files before stay.</param>
    /// <returns>What was written, and what could not be.</returns>
    /// <exception cref="SisException">The read is not complete, or the files cannot be written; those before stay.</exception>
    public async Task<ImperoDelivery> WriteAsync(ISisSource source, SourceReadRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        var path = TenantNames.Resolve(_options.Path, request.Tenant);
        using var holding = RosterHolding.Temporary(ImperoSink.Kept);
        var intake = new SourceIntake(holding, ImperoSink.Kept);
        await intake.ReadAsync(source, request, Needed, cancellationToken).ConfigureAwait(false);
        var delivery = new ImperoProjection(holding, _options).Write(request.Tenant, path) with { RejectedRows = intake.Rejected };
        _options.OnDelivered?.Invoke(delivery);
        return delivery;
    }
}
