namespace Sis;

/// <summary>Many encoded records at once: the fast form.</summary>
/// <param name="Batch">The batch; the receiver disposes it.</param>
public sealed record BatchItem(RecordBatch Batch) : RosterItem;
