namespace Sis;

/// <summary>One thing that a source says while it is read.</summary>
/// <remarks>The kinds of item are closed: <see cref="RecordItem"/>, <see cref="BatchItem"/>, <see cref="RemovalItem"/>,
/// <see cref="RekeyItem"/>, <see cref="RejectionItem"/>, <see cref="DiagnosticItem"/>, <see cref="EndItem"/>,
/// <see cref="FieldsNotReadItem"/>, <see cref="CursorItem"/>.</remarks>
public abstract record RosterItem
{
    private protected RosterItem()
    {
    }

    /// <summary>A typed record, whole.</summary>
    /// <param name="record">The record.</param>
    public static RosterItem Of(RosterRecord record) => new RecordItem(record);

    /// <summary>A batch of encoded records.</summary>
    /// <param name="batch">The batch; the receiver disposes it.</param>
    public static RosterItem Of(RecordBatch batch) => new BatchItem(batch);

    /// <summary>The end of a kind of which everything was read.</summary>
    /// <param name="kind">The kind.</param>
    public static RosterItem Complete(RosterKind kind) => new EndItem(kind, ReadMode.Full, true);
}
