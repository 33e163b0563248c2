using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Sis.Cli;

/// <summary>Reads some files to their end, as a run would, and tells every finding as it is made: those of the reader and those of the engine.</summary>
internal sealed class RosterExamination(RosterFiles files, TemporaryEngine engine)
{
    private const int MaxSchools = 100_000;

    private readonly HashSet<string> _encodings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>What the engine made of it, once all findings were told.</summary>
    public SyncReport? Report { get; private set; }

    /// <summary>The names of schools, as they come.</summary>
    public List<string> Schools { get; } = [];

    /// <summary>The terms, as they come.</summary>
    public List<Term> Terms { get; } = [];

    /// <summary>The encodings of files that are not UTF-8, by code of finding.</summary>
    public IReadOnlySet<string> Encodings => _encodings;

    /// <summary>Reads the files.</summary>
    /// <param name="progress">Whom to tell how far it is.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Every finding; whether a row was rejected for it.</returns>
    /// <exception cref="SisException">The files could not be read to their end.</exception>
    public async IAsyncEnumerable<(RosterDiagnostic Finding, bool IsRejection)> ReadAsync(
        IProgress<SyncProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var found = Channel.CreateBounded<(RosterDiagnostic, bool)>(new BoundedChannelOptions(1_000) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => RunAsync(found.Writer, progress, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var finding in found.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return finding;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Report = await running.ConfigureAwait(false);

        // What only the engine sees, such as an enrollment of nobody: counted in full, told with the first hundred of each code.
        foreach (var summary in Report.Diagnostics.Where(summary => !_told.Contains(summary.Code)))
        {
            foreach (var sample in summary.Samples)
            {
                yield return (sample, summary.Code is EngineCodes.RequiredReferenceMissing or EngineCodes.RequiredFieldMissing or EngineCodes.ContradictingRecords);
            }

            if (summary.Count > summary.Samples.Sum(sample => sample.Count))
            {
                yield return (summary.Samples[0] with { Key = null, Line = null, Count = summary.Count - summary.Samples.Sum(sample => sample.Count) }, false);
            }
        }
    }

    private async Task<SyncReport> RunAsync(ChannelWriter<(RosterDiagnostic, bool)> found, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.RunAsync(new WatchedSource(files.Source, item => WatchAsync(item, found, cancellationToken)), planOnly: true, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            found.Complete();
        }
    }

    private ValueTask WatchAsync(RosterItem item, ChannelWriter<(RosterDiagnostic, bool)> found, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case DiagnosticItem { Diagnostic: var finding }:
                return TellAsync(finding, isRejection: false);
            case RejectionItem rejection:
                return TellAsync(rejection.Diagnostic with { Kind = rejection.Kind, Key = rejection.Key ?? rejection.Diagnostic.Key }, isRejection: true);
            case BatchItem { Batch: { Part.IsSupplement: false, Kind: RosterKind.Org or RosterKind.Term } batch }:
                for (var i = 0; i < batch.Count; i++)
                {
                    Keep(batch[i].ToRecord());
                }

                break;
            case RecordItem { Record: var record, Part.IsSupplement: false }:
                Keep(record);
                break;
        }

        return ValueTask.CompletedTask;

        ValueTask TellAsync(RosterDiagnostic finding, bool isRejection)
        {
            _told.Add(finding.Code);
            if (finding.Code is Csv.CsvDiagnosticCodes.ReadAsUtf16 or Csv.CsvDiagnosticCodes.ReadAsWindows1252)
            {
                _encodings.Add(finding.Code == Csv.CsvDiagnosticCodes.ReadAsUtf16 ? "UTF-16" : "Windows-1252");
            }

            return found.WriteAsync((finding, isRejection), cancellationToken);
        }
    }

    private void Keep(RosterRecord record)
    {
        switch (record)
        {
            case Org { Type: var type, Name: var name } when type == OrgType.School && Schools.Count < MaxSchools:
                Schools.Add(name);
                break;
            case Term term when Terms.Count < MaxSchools:
                Terms.Add(term);
                break;
        }
    }
}
