namespace Sis;

/// <summary>Everything a source said in one read.</summary>
internal sealed class RosterIntake(EarlyFolds folds) : IDisposable
{
    private readonly KindIntake[] _kinds = [.. RosterKinds.All.Select(kind => new KindIntake(kind))];

    public KindIntake this[RosterKind kind] => _kinds[(int)kind];

    public IReadOnlyList<KindIntake> Kinds => _kinds;

    /// <summary>Where the source may go on next time.</summary>
    public string? Cursor { get; set; }

    public EarlyFolds Folds => folds;

    public void Dispose()
    {
        folds.Dispose();
        foreach (var spool in _kinds.SelectMany(kind => kind.Spools.Values))
        {
            spool.Dispose();
        }
    }
}
