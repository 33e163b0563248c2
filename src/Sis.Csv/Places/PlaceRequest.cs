namespace Sis.Csv;

/// <summary>What a source asks of a place.</summary>
/// <param name="Tenant">Whose files.</param>
/// <param name="Limits">What they may be at most.</param>
/// <param name="Wait">How long to wait for them.</param>
/// <param name="TakesSingleFile">Whether one file that is no archive will do.</param>
internal sealed record PlaceRequest(string Tenant, RosterPackageLimits Limits, FileWait Wait, bool TakesSingleFile);
