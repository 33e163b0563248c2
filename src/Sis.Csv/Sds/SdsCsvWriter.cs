namespace Sis.Csv;

/// <summary>Writes a roster as School Data Sync files, version 2.1.</summary>
/// <remarks>
/// A grade stands on the role of a student, so people without a role lose theirs. The same roster in the same order gives the same bytes, and the
/// set is put in place as a whole. What the files have no place for is counted in the report. One set at a time.
/// </remarks>
public sealed class SdsCsvWriter
{
    private readonly RosterWriterOptions _options;

    /// <summary>Makes a writer.</summary>
    /// <param name="options">Where to write.</param>
    /// <exception cref="ArgumentException">The options name no path.</exception>
    public SdsCsvWriter(RosterWriterOptions options)
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
        using var set = RosterFileSet.Begin(_options.Path, [.. SdsV21Tables.All.Select(table => table.File)]);
        using var store = new RosterStore(set.CreateScratch);
        await store.ReadAsync(source.ReadAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (!_options.AllowsIncomplete)
        {
            CompleteReads.Check(store, RosterKinds.All.Where(request.Fields.Includes));
        }

        using (var output = new FileSetOutput(set, tally))
        {
            var writer = new SdsRosterWriter(output);
            foreach (var kind in RosterKinds.All)
            {
                tally.Lose(kind.ToName(), store.ForEach(kind, group => writer.Write(group.Record), cancellationToken));
            }
        }

        set.Complete();
        return tally.ToReport(store.NotRead);
    }
}
