namespace Sis.Scenarios.Tests;

/// <summary>Where a process waits to be killed: on a busy machine it would else be done before.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="IsApplied">Whether the sink has it by then, and only its receipt is missing.</param>
internal sealed record KillPoint(long Batch, bool IsApplied);
