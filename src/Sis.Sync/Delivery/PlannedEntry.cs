namespace Sis;

/// <summary>A plan entry taken out of its blob, on its way into a batch. Its ordinal is its position among the changes of its kind in the plan.</summary>
internal sealed record PlannedEntry(
    RosterOperation Operation, string Id, string? PreviousId, RemovalReason Reason, Place After, byte[] Before, ulong ChangedFields, long Ordinal)
{
    public static PlannedEntry From(in PlanEntry entry, RosterOperation operation, long ordinal) => new(
        operation,
        entry.KeyText,
        operation == RosterOperation.Rekey ? System.Text.Encoding.UTF8.GetString(entry.PreviousKey) : null,
        entry.Reason,
        entry.After,
        entry.Before.ToArray(),
        operation == RosterOperation.Rekey ? 0 : entry.ChangedFields,
        ordinal);
}
