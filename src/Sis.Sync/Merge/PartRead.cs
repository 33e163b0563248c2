namespace Sis;

/// <summary>What was read of one source of a merge.</summary>
internal sealed class PartRead : IDisposable
{
    private readonly Spool?[] _records = new Spool?[RosterKinds.Count];
    private readonly RosterFieldSet _asked;
    private readonly SourceTap _tap;
    private RosterIntake? _intake;

    private PartRead(MergedPart part, int number, SourceTap tap, RosterFieldSet asked)
    {
        Part = part;
        Number = number;
        _tap = tap;
        _asked = asked;
    }

    public MergedPart Part { get; }

    /// <summary>Its place among the sources.</summary>
    public int Number { get; }

    public SourceTap Tap => _tap;

    /// <summary>What the source and the reading of it told.</summary>
    public List<RosterDiagnostic> Findings { get; } = [];

    /// <summary>Why nothing could be read, if so: a code and the exception's type.</summary>
    public string? Failure { get; private set; }

    public KindIntake? this[RosterKind kind] => _intake?[kind];

    /// <summary>The records of a kind, whole.</summary>
    public Spool? Records(RosterKind kind) => _records[(int)kind];

    public bool Provides(RosterKind kind) => Part.Kinds.Contains(kind) && _asked.Includes(kind);

    /// <summary>Whether everything that the source has of a kind was read.</summary>
    public bool IsWhole(RosterKind kind) => _intake is not null && _intake[kind] is { Mode: ReadMode.Full, IsProvenComplete: true };

    public bool IsAbsent(RosterKind kind) => _intake is null || _intake[kind].Mode == ReadMode.Absent;

    public static async Task<PartRead> ReadAsync(
        ISisSource source, MergedPart part, int number, SourceReadRequest request, MergeContext context, CancellationToken cancellationToken)
    {
        var log = new DiagnosticLog(context.Samples);
        var tap = new SourceTap(source, part);
        var read = new PartRead(part, number, tap, request.Fields);
        try
        {
            if (part.Kinds.Any(request.Fields.Includes))
            {
                var reader = new IntakeReader(context.Temp, context.Hasher, log, new ProgressReporter(null, context.Time));
                read._intake = await reader.ReadAsync(tap, request, cancellationToken).ConfigureAwait(false);
                foreach (var kind in read._intake.Kinds.Where(kind => kind.Spools.Count > 0))
                {
                    read._records[(int)kind.Kind] = await read._intake.Folds.FoldAsync(kind, log, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            // An exception's text may hold anything; only our own are known to be free of personal values.
            read.Failure = exception is SisException known ? known.Message : exception.GetType().Name;
            read.Forget();
        }

        read.Findings.AddRange(tap.Findings);
        read.Findings.AddRange(FindingsOf(log, part.Name));
        return read;
    }

    public void Dispose() => Forget();

    private static IEnumerable<RosterDiagnostic> FindingsOf(DiagnosticLog log, string name)
    {
        foreach (var summary in log.Summaries().Where(summary => summary.Code != SourceTap.Forwarded))
        {
            foreach (var sample in summary.Samples)
            {
                yield return sample with { Message = $"Source '{name}': {sample.Message}" };
            }

            if (summary.Count - summary.Samples.Sum(sample => sample.Count) is var rest and > 0)
            {
                yield return summary.Samples[^1] with { Message = $"Source '{name}': more of the same.", Key = null, Count = rest };
            }
        }
    }

    private void Forget()
    {
        foreach (var spool in _records)
        {
            spool?.Dispose();
        }

        Array.Clear(_records);
        _intake?.Dispose();
        _intake = null;
    }
}
