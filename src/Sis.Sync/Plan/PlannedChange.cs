namespace Sis;

/// <summary>One change of a plan, without values.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Key">The record.</param>
/// <param name="Reason">Why a record is removed.</param>
/// <param name="ChangedFields">For an update: the names of the fields that changed.</param>
public sealed record PlannedChange(RosterOperation Operation, RosterKey Key, RemovalReason Reason, IReadOnlyList<string> ChangedFields)
{
    /// <summary>Whether the change has not been delivered.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Operation, key and fields.</summary>
    public override string ToString() => ChangedFields.Count == 0 ? $"{Operation} {Key}" : $"{Operation} {Key}: {string.Join(", ", ChangedFields)}";

    internal static PlannedChange From(RosterKind kind, in PlanEntry entry, bool isWaiting)
    {
        var bits = entry.ChangedFields;
        var fields = RosterCatalog.FieldsOf(kind).Where(field => (bits & (1UL << field.Number)) != 0).Select(field => field.Name);
        return new PlannedChange(entry.Operation, new RosterKey(kind, entry.KeyText), entry.Reason, [.. fields]) { IsWaiting = isWaiting };
    }
}
