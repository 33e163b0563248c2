namespace Sis;

/// <summary>A batch that the sink acknowledged, or a part of one that it took before it failed.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Batch">The batch's number in the plan.</param>
internal sealed record JournalEntry(string PlanId, long Batch)
{
    /// <summary>The changes of the batch that the sink does not have.</summary>
    public IReadOnlyList<LeftOutChange>? LeftOut { get; init; }

    /// <summary>Of a batch that was broken off: the ordinals of the changes that the sink took. Such a batch is sent again.</summary>
    public IReadOnlyList<long>? Taken { get; init; }
}
