namespace Sis;

/// <summary>One part of a run.</summary>
/// <param name="Name">What was done: <c>resume</c>, <c>read</c>, <c>compare</c>, <c>deliver</c>, <c>commit</c>.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record StepReport(string Name, long Milliseconds);
