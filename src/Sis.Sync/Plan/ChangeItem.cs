namespace Sis;

/// <summary>A change on its way into the plan.</summary>
internal readonly ref struct ChangeItem
{
    public RosterOperation Operation { get; init; }

    public RemovalReason Reason { get; init; }

    public ulong ChangedFields { get; init; }

    /// <summary>The row of the ledger's index that it changes; of no meaning where a record is created.</summary>
    public long Row { get; init; }

    /// <summary>Where the record lies in tonight's spool, to settle the index; none for removals.</summary>
    public Place Spooled { get; init; }

    public ulong Content { get; init; }

    public ReadOnlySpan<byte> Key { get; init; }

    public ReadOnlySpan<byte> PreviousKey { get; init; }

    public ReadOnlySpan<byte> Before { get; init; }

    public ReadOnlySpan<byte> After { get; init; }
}
