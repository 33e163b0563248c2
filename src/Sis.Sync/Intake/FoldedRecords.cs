namespace Sis;

/// <summary>The records of a read, kind by kind, each folded from its pieces when it is first asked for. Safe for several threads.</summary>
/// <remarks>Folding a large kind goes on while smaller ones are worked on.</remarks>
internal sealed class FoldedRecords(RosterIntake intake, DiagnosticLog diagnostics) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RosterKind, Task<Spool>> _folded = [];

    /// <summary>How many records of a kind there are, before repeats are folded.</summary>
    public long CountOf(RosterKind kind) => intake[kind].Read;

    /// <summary>The records of a kind; <see langword="null"/> when none were read.</summary>
    public async ValueTask<Spool?> GetAsync(RosterKind kind, CancellationToken cancellationToken)
    {
        var read = intake[kind];
        if (read.Spools.Count == 0)
        {
            return null;
        }

        Task<Spool>? folding;
        lock (_lock)
        {
            if (!_folded.TryGetValue(kind, out folding))
            {
                _folded.Add(kind, folding = intake.Folds.FoldAsync(read, diagnostics, cancellationToken));
            }
        }

        return await folding.ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var folding in _folded.Values)
        {
            ((Task)folding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            if (folding.IsCompletedSuccessfully)
            {
                folding.Result.Dispose();
            }
        }
    }
}
