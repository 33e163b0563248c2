namespace Sis;

/// <summary>How far a run has come. Reported at most a few times a second.</summary>
/// <param name="Phase">What the run is doing.</param>
/// <param name="Kind">The kind it is at, if one.</param>
/// <param name="Done">Records or changes dealt with in this phase.</param>
/// <param name="Total">How many there are in all, once known.</param>
public readonly record struct SyncProgress(SyncPhase Phase, RosterKind? Kind, long Done, long? Total);
