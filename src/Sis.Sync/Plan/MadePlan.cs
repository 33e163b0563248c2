namespace Sis;

/// <summary>A stored plan, and what the gates made of it.</summary>
internal sealed record MadePlan(PlanHeader Plan, PlanSelection Going, IReadOnlyList<GateResult> Gates, IReadOnlyList<KindReport> Kinds, bool IsRefused);
