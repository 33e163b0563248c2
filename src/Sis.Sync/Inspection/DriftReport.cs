namespace Sis;

/// <summary>How what a sink holds differs from what was delivered to it.</summary>
/// <param name="Kinds">The counts, parents first.</param>
/// <param name="Differences">The first differences of each kind.</param>
public sealed record DriftReport(IReadOnlyList<DriftCounts> Kinds, IReadOnlyList<DriftItem> Differences)
{
    /// <summary>Whether the sink holds exactly what was delivered.</summary>
    public bool IsClean => Kinds.All(kind => kind.Missing + kind.Extra + kind.Different == 0);
}
