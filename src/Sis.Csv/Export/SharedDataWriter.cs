namespace Sis.Csv;

/// <summary>Writes a whole roster as schools, students, teachers and sections. For changes night by night use <see cref="SharedDataSink"/>.</summary>
/// <remarks>The records are held in memory. The files are put in place together, or not at all. One set at a time.</remarks>
public sealed class SharedDataWriter
{
    private readonly SharedDataOptions _options;

    /// <summary>Makes a writer.</summary>
    /// <param name="options">Where the files go and for whom they are.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public SharedDataWriter(SharedDataOptions options)
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
    /// <param name="request">What may be read of it, and for which tenant. Kinds that are not asked for leave their columns empty.</param>
    /// <param name="cancellationToken">Stops the work; the files before stay.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="SisException">The read is not complete, or the files cannot be written; those before stay.</exception>
    public async Task<SharedDataReport> WriteAsync(ISisSource source, SourceReadRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        var path = TenantNames.Resolve(_options.Path, request.Tenant);
        using var holding = RosterHolding.Temporary(SharedDataProjection.Kept);
        var intake = new SourceIntake(holding, SharedDataProjection.Kept);
        RosterKind[] needed = [.. new[] { RosterKind.Org, RosterKind.Section, RosterKind.Person, RosterKind.Enrollment }.Where(request.Fields.Includes)];
        await intake.ReadAsync(source, request, needed, cancellationToken).ConfigureAwait(false);
        return new SharedDataProjection(holding, _options.ForSpreadsheets).Write(path) with { RejectedRows = intake.Rejected };
    }
}
