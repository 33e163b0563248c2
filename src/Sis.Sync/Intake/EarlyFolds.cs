using System.Collections.Concurrent;

namespace Sis;

/// <summary>Folds the pieces of kinds that a source says have ended, while it goes on with other kinds.</summary>
/// <remarks>A source may come back to a kind all the same: what was folded of it is then thrown away, and it is folded again when it is asked for.</remarks>
internal sealed class EarlyFolds(TempFolder temp, RecordHasher hasher, int samplesPerCode) : IDisposable
{
    private readonly ConcurrentDictionary<RosterKind, EarlyFold> _folds = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Begins to fold a kind. Called by whoever writes its spools, after the last batch so far.</summary>
    public void Begin(KindIntake kind)
    {
        if (kind.Spools.Count < 2 || _folds.ContainsKey(kind.Kind))
        {
            return;
        }

        var findings = new DiagnosticLog(samplesPerCode);
        var pieces = kind.Spools.Values.ToArray();
        var work = Task.Run(() => new PieceFolder(temp, hasher, findings).Fold(kind.Kind, pieces, _stop.Token));
        _folds[kind.Kind] = new EarlyFold(CountOf(kind), work, findings);
    }

    /// <summary>The folded records of a kind.</summary>
    /// <param name="kind">What was read of it; it is not added to any more.</param>
    /// <param name="diagnostics">Where findings go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Spool> FoldAsync(KindIntake kind, DiagnosticLog diagnostics, CancellationToken cancellationToken)
    {
        if (_folds.TryGetValue(kind.Kind, out var early) && early.Count == CountOf(kind))
        {
            var folded = await early.Work.WaitAsync(cancellationToken).ConfigureAwait(false);
            _folds.TryRemove(kind.Kind, out _);
            diagnostics.AddRange(early.Findings);
            return folded;
        }

        return new PieceFolder(temp, hasher, diagnostics).Fold(kind.Kind, [.. kind.Spools.Values], cancellationToken);
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (var (_, work, _) in _folds.Values)
        {
            ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            if (work.IsCompletedSuccessfully)
            {
                work.Result.Dispose();
            }
        }

        _stop.Dispose();
    }

    private static long CountOf(KindIntake kind) => kind.Spools.Values.Sum(spool => spool.Count);

    private sealed record EarlyFold(long Count, Task<Spool> Work, DiagnosticLog Findings);
}
