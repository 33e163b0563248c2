namespace Sis;

/// <summary>One part of a run.</summary>
/// <param name="Name">What was done: <c>resume</c>, <c>read</c>, <c>compare</c> with <c>share</c>, each kind, <c>gates</c> and <c>store</c>, <c>health</c>, <c>deliver</c> with <c>commit</c>.</param>
/// <param name="Milliseconds">How long it took, its own parts included.</param>
public sealed record StepReport(string Name, long Milliseconds)
{
    /// <summary>Records or changes that it dealt with, where that is known.</summary>
    public long Count { get; init; }

    /// <summary>Its own parts, in order.</summary>
    public IReadOnlyList<StepReport> Steps { get; init => field = value ?? []; } = [];
}
