namespace Sis.Sharing;

/// <summary>What would change if one policy took the place of another.</summary>
/// <param name="Changes">Records gained, lost and kept, per kind and school; rows of which nothing is shared before or after are left out.</param>
/// <param name="FieldsGained">Fields that would come to be shared, by name.</param>
/// <param name="FieldsLost">Fields that would no longer be shared, by name.</param>
public sealed record SharingDifference(
    IReadOnlyList<SharingChange> Changes, IReadOnlyList<string> FieldsGained, IReadOnlyList<string> FieldsLost)
{
    /// <summary>Whether nothing would change.</summary>
    public bool IsNone => FieldsGained.Count == 0 && FieldsLost.Count == 0 && Changes.All(change => change.Gained == 0 && change.Lost == 0);

    /// <summary>What would change of one kind, at all schools together.</summary>
    /// <param name="kind">The kind.</param>
    public SharingChange Of(RosterKind kind) => Changes.Where(change => change.Kind == kind).Aggregate(new SharingChange(kind, null, 0, 0, 0),
        (sum, change) => sum with { Gained = sum.Gained + change.Gained, Lost = sum.Lost + change.Lost, Kept = sum.Kept + change.Kept });
}
