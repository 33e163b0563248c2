namespace Sis;

/// <summary>A change of a plan that was not delivered, as the journal keeps it.</summary>
internal sealed record LeftOutChange
{
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required RosterOperation Operation { get; init; }

    /// <summary>The change's position among the changes of its kind in the plan.</summary>
    public required long Ordinal { get; init; }

    /// <summary>Why the sink refused it; <see langword="null"/> when it was not sent.</summary>
    public string? Code { get; init; }

    /// <summary>For a change that was not sent: whether it is itself a dead letter that waits for its next try.</summary>
    public bool IsDeadLetter { get; init; }

    /// <summary>The hash of the record that was refused, to see whether it has changed since.</summary>
    public ulong Content { get; init; }

    public override string ToString() => $"{Operation} {Kind}:{Id} {Code}";
}
