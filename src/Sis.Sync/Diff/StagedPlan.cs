namespace Sis;

/// <summary>A plan whose changes, records and next index lie in the state, not yet in force.</summary>
internal sealed record StagedPlan(string Collection, IReadOnlyList<(LedgerKind Next, PlanKind Plan, KindResult Result)> Kinds);
