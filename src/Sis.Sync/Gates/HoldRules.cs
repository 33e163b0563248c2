namespace Sis;

/// <summary>Which changes of a plan wait, as the gates or approvals say it: by kind, operation, reason, school or field.</summary>
internal sealed class HoldRules
{
    /// <summary>Whether nothing goes.</summary>
    public bool Everything { get; set; }

    /// <summary>Whether only new records go.</summary>
    public bool AllButCreates { get; set; }

    /// <summary>Operations of kinds that wait; removals for sharing are told apart.</summary>
    public HashSet<(RosterKind Kind, RosterOperation Operation)> Operations { get; } = [];

    /// <summary>Kinds whose removals for no longer being shared wait.</summary>
    public HashSet<RosterKind> ScopeRemovals { get; } = [];

    /// <summary>Kinds whose removals wait at some schools.</summary>
    public Dictionary<RosterKind, HashSet<int>> SchoolRemovals { get; } = [];

    /// <summary>Fields, as bits by number, whose clearing waits.</summary>
    public Dictionary<RosterKind, ulong> Withdrawn { get; } = [];

    /// <summary>Extensions whose clearing waits.</summary>
    public Dictionary<RosterKind, HashSet<string>> WithdrawnExtensions { get; } = [];

    /// <summary>Changes that wait one by one: by kind and ordinal.</summary>
    public HashSet<(RosterKind Kind, long Ordinal)> Single { get; } = [];

    /// <summary>Whether anything waits at all.</summary>
    public bool HoldsSomething => Everything || AllButCreates || Operations.Count > 0 || ScopeRemovals.Count > 0
        || SchoolRemovals.Count > 0 || Withdrawn.Count > 0 || WithdrawnExtensions.Count > 0 || Single.Count > 0;

    /// <summary>Whether the record after a change must be known to say whether it waits.</summary>
    public bool WantsAfter(RosterKind kind) => Withdrawn.ContainsKey(kind) || WithdrawnExtensions.ContainsKey(kind);

    public bool Holds(RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after, long ordinal, SchoolFinder schools, List<int> scratch)
    {
        if (Everything || (AllButCreates && entry.Operation != RosterOperation.Create) || Single.Contains((kind, ordinal)))
        {
            return true;
        }

        if (entry.Operation != RosterOperation.Remove)
        {
            return Operations.Contains((kind, entry.Operation))
                || (entry.ChangedFields != 0 && Operations.Contains((kind, RosterOperation.Update)))
                || (!after.IsEmpty && Clears(kind, entry, after));
        }

        if (entry.Reason == RemovalReason.NotShared)
        {
            return ScopeRemovals.Contains(kind);
        }

        return Operations.Contains((kind, RosterOperation.Remove))
            || (SchoolRemovals.TryGetValue(kind, out var held) && IsAt(new EncodedRecord(kind, entry.Before), held, schools, scratch));
    }

    private static bool IsAt(in EncodedRecord record, HashSet<int> held, SchoolFinder schools, List<int> scratch)
    {
        schools.Find(record, scratch);
        return scratch.Exists(held.Contains);
    }

    private bool Clears(RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after)
    {
        if (entry.Operation == RosterOperation.Create || entry.ChangedFields == 0)
        {
            return false;
        }

        var now = new EncodedRecord(kind, after);
        if (Withdrawn.TryGetValue(kind, out var bits) && (entry.ChangedFields & bits & ~FieldLosses.Present(now)) != 0)
        {
            return true;
        }

        return WithdrawnExtensions.TryGetValue(kind, out var names)
            && FieldLosses.LostExtensions(new EncodedRecord(kind, entry.Before), now).Exists(names.Contains);
    }
}
