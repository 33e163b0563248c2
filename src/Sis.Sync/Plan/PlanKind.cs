namespace Sis;

/// <summary>One kind's part of a plan: where its changes lie and how many there are.</summary>
internal sealed record PlanKind
{
    public required string Kind { get; init; }

    public long FirstBlob { get; init; }

    public long Blobs { get; init; }

    public long Created { get; init; }

    public long Updated { get; init; }

    public long Removed { get; init; }

    public long Rekeyed { get; init; }

    public long Purged { get; init; }

    /// <summary>How many entries there are in the plan: a record whose key and fields changed is one.</summary>
    public long Entries { get; init; }

    public long Changes => Created + Updated + Removed + Rekeyed + Purged;
}
