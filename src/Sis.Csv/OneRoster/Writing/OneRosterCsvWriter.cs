using System.Globalization;
using System.Text;

namespace Sis.Csv;

/// <summary>Writes a roster as OneRoster 1.1 or 1.2 files: everything there is, or the changes since the last time.</summary>
/// <remarks>
/// The files follow the standard to the letter: names, columns and their order, CRLF, blank status in bulk sets, a manifest that speaks of every
/// file. The same roster in the same order gives the same bytes. A set is put in place as a whole, or not at all. What a version has no place
/// for is left out and counted in the report. Records wait in private files beside the target, so memory stays flat but for short indexes of
/// sections and of contacts. One set at a time.
/// </remarks>
public sealed class OneRosterCsvWriter
{
    private static readonly RosterKind[] SingleRowKinds = [RosterKind.Org, RosterKind.Term, RosterKind.Course, RosterKind.Section];

    private readonly OneRosterWriterOptions _options;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes a writer.</summary>
    /// <param name="options">Where to write, and which version.</param>
    /// <param name="timeProvider">The clock for dates of change in delta sets; the system's by default.</param>
    /// <exception cref="ArgumentException">The options name no path.</exception>
    public OneRosterCsvWriter(OneRosterWriterOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path, nameof(options));
        _options = options;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Reads a source and writes all of it as a bulk set.</summary>
    /// <param name="source">The source.</param>
    /// <param name="request">What may be read of it. Kinds that are not asked for are absent from the set.</param>
    /// <param name="cancellationToken">Stops the work; the set before stays.</param>
    /// <returns>What was written, and what could not be held.</returns>
    /// <exception cref="SisException">The source is not complete, or the files cannot be written; the set before stays.</exception>
    public Task<RosterWriteReport> WriteAsync(ISisSource source, SourceReadRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        return WriteAsync(source.ReadAsync(request, cancellationToken), [.. RosterKinds.All.Where(request.Fields.Includes)], cancellationToken);
    }

    /// <summary>Writes everything that a source says as a bulk set.</summary>
    /// <param name="items">The items of a read of all kinds, as <see cref="ISisSource"/> gives them.</param>
    /// <param name="cancellationToken">Stops the work; the set before stays.</param>
    /// <returns>What was written, and what could not be held.</returns>
    /// <exception cref="SisException">The read is not complete, or the files cannot be written; the set before stays.</exception>
    public Task<RosterWriteReport> WriteAsync(IAsyncEnumerable<RosterItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return WriteAsync(items, [.. RosterKinds.All], cancellationToken);
    }

    /// <summary>Writes changes as a delta set: rows to be deleted, and rows as they shall be, with the date of now.</summary>
    /// <param name="changes">The changes, such as a sink receives.</param>
    /// <param name="cancellationToken">Stops the work; the set before stays.</param>
    /// <returns>What was written, and what could not be held. Student contacts are never held: a user's row would have to name all of them.</returns>
    /// <exception cref="SisException">A record changed its key, which a delta set cannot say, or the files cannot be written; the set before stays.</exception>
    public async Task<RosterWriteReport> WriteChangesAsync(IAsyncEnumerable<RosterChange> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var tally = new WriteTally();
        using var set = RosterFileSet.Begin(_options.Path, OneRosterLayout.KnownNames);
        using var store = new OneRosterChanges(set.CreateScratch, tally);
        await store.ReadAsync(changes, cancellationToken).ConfigureAwait(false);
        using (var output = new OneRosterOutput(set, _options.Version, tally))
        {
            var now = _timeProvider.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            store.WriteTo(output, Encoding.ASCII.GetBytes(now), cancellationToken);
            output.WriteManifest("delta", _options.SystemName, _options.SystemCode);
        }

        set.Complete();
        return tally.ToReport([]);
    }

    private async Task<RosterWriteReport> WriteAsync(IAsyncEnumerable<RosterItem> items, RosterKind[] kinds, CancellationToken cancellationToken)
    {
        var tally = new WriteTally();
        using var set = RosterFileSet.Begin(_options.Path, OneRosterLayout.KnownNames);
        using var store = new RosterStore(set.CreateScratch);
        await store.ReadAsync(items, cancellationToken).ConfigureAwait(false);
        if (!_options.AllowsIncomplete)
        {
            CompleteReads.Check(store, kinds);
        }

        using (var output = new OneRosterOutput(set, _options.Version, tally))
        {
            WriteAll(store, output, cancellationToken);
            output.WriteManifest("bulk", _options.SystemName, _options.SystemCode);
        }

        set.Complete();
        return tally.ToReport(store.NotRead);
    }

    private void WriteAll(RosterStore store, OneRosterOutput output, CancellationToken cancellationToken)
    {
        foreach (var kind in RosterKinds.All)
        {
            output.SetExtensions(kind, store.ExtensionsOf(kind));
        }

        new OneRosterContacts(_options.Version, store, output.Tally).Attach(cancellationToken);
        var records = new OneRosterRecordWriter(output);
        var people = new OneRosterPersonWriter(output);
        foreach (var kind in SingleRowKinds)
        {
            Write(kind, group => records.Write(group.Record, RowStamp.Bulk));
        }

        Write(RosterKind.Person, group => people.Write(group.Record, RowStamp.Bulk, group.Attached(OneRosterContacts.Agent)));
        Write(RosterKind.Enrollment, group => records.Write(group.Record, RowStamp.Bulk));

        void Write(RosterKind kind, Action<RecordGroup> write) => output.Tally.Lose(kind.ToName(), store.ForEach(kind, write, cancellationToken));
    }
}
