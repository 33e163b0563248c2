namespace Sis.Csv;

/// <summary>Writes a roster as the files that districts send to Clever over SFTP.</summary>
/// <remarks>
/// Schools, students, teachers, sections, enrollments, and staff where there is any. A student has a row for each contact. Courses and terms
/// become columns of sections, so those without a section are left out. Days are MM/DD/YYYY; the last day of a term is the one before the
/// model's end. The same roster in the same order gives the same bytes, and the set is put in place as a whole. What the files have no place for
/// is counted in the report. One set at a time.
/// </remarks>
public sealed class CleverSftpCsvWriter
{
    private static readonly string[] Files = ["schools", "students", "teachers", "sections", "enrollments", "staff"];

    private readonly RosterWriterOptions _options;

    /// <summary>Makes a writer.</summary>
    /// <param name="options">Where to write.</param>
    /// <exception cref="ArgumentException">The options name no path.</exception>
    public CleverSftpCsvWriter(RosterWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path, nameof(options));
        _options = options;
    }

    /// <summary>Reads a source and writes all of it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="request">What may be read of it.</param>
    /// <param name="cancellationToken">Stops the work; the files before stay.</param>
    /// <returns>What was written, and what could not be held.</returns>
    /// <exception cref="SisException">The source is not complete, or the files cannot be written; those before stay.</exception>
    public async Task<RosterWriteReport> WriteAsync(ISisSource source, SourceReadRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        var tally = new WriteTally();
        using var set = RosterFileSet.Begin(_options.Path, [.. Files.Select(name => name + ".csv"), "contacts.csv", "resources.csv", "attendance.csv"]);
        using var store = new RosterStore(set.CreateScratch);
        await store.ReadAsync(source.ReadAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (!_options.AllowsIncomplete)
        {
            CompleteReads.Check(store, RosterKinds.All.Where(request.Fields.Includes));
        }

        using (var output = new FileSetOutput(set, tally))
        {
            new CleverRosterWriter(store, output).Write(cancellationToken);
        }

        set.Complete();
        return tally.ToReport(store.NotRead);
    }
}
