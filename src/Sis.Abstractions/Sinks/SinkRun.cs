namespace Sis;

/// <summary>The run on whose behalf a sink is called.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Sync">The name of the sync.</param>
/// <param name="RunId">The run.</param>
/// <param name="PlanId">The plan being delivered; the same when a run is resumed.</param>
public sealed record SinkRun(string Tenant, string Sync, string RunId, string PlanId);
