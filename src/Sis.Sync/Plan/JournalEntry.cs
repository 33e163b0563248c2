namespace Sis;

/// <summary>A batch that the sink acknowledged.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Batch">The batch's number in the plan.</param>
internal sealed record JournalEntry(string PlanId, long Batch);
