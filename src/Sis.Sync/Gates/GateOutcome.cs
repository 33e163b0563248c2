namespace Sis;

/// <summary>What all gates together made of a plan.</summary>
/// <param name="Results">What each measured.</param>
/// <param name="Going">The changes that go at once.</param>
/// <param name="IsRefused">Whether nothing of the plan may ever go.</param>
/// <param name="HoldsSomething">Whether a gate holds anything.</param>
internal sealed record GateOutcome(IReadOnlyList<GateResult> Results, PlanSelection Going, bool IsRefused, bool HoldsSomething);
