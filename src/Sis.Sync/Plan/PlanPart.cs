namespace Sis;

/// <summary>A part of a plan that is approved: everything that waits, or some kinds, schools, or removals only; parts of several kinds of limit are narrowed by each.</summary>
/// <remarks>What depends on changes that are not approved keeps waiting: approve enrollments with the people whose removal they hold up.</remarks>
public sealed record PlanPart
{
    /// <summary>Everything that waits.</summary>
    public static PlanPart All { get; } = new();

    /// <summary>Removals, and nothing else.</summary>
    public static PlanPart RemovalsOnly { get; } = new() { OnlyRemovals = true };

    /// <summary>The changes of some kinds.</summary>
    /// <param name="kinds">The kinds.</param>
    public static PlanPart OfKinds(params IEnumerable<RosterKind> kinds) => new() { Kinds = [.. kinds.Select(kind => kind.ToName())] };

    /// <summary>The changes at some schools: of their sections and people, the enrollments in those sections, the contacts of those students.</summary>
    /// <param name="schools">The keys of organisations.</param>
    public static PlanPart OfSchools(params IEnumerable<string> schools) => new() { Schools = [.. schools] };

    /// <summary>The names of the kinds it is limited to; all when empty.</summary>
    public IReadOnlyList<string> Kinds { get; init => field = value ?? []; } = [];

    /// <summary>The organisations it is limited to; all when empty.</summary>
    public IReadOnlyList<string> Schools { get; init => field = value ?? []; } = [];

    /// <summary>Whether it is limited to removals.</summary>
    public bool OnlyRemovals { get; init; }

    internal bool Covers(RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after, SchoolFinder schools, List<int> scratch)
    {
        if ((OnlyRemovals && entry.Operation != RosterOperation.Remove) || (Kinds.Count > 0 && !Kinds.Contains(kind.ToName())))
        {
            return false;
        }

        if (Schools.Count == 0)
        {
            return true;
        }

        return (!after.IsEmpty && IsAt(new EncodedRecord(kind, after), schools, scratch))
            || (!entry.Before.IsEmpty && IsAt(new EncodedRecord(kind, entry.Before), schools, scratch));
    }

    private bool IsAt(in EncodedRecord record, SchoolFinder schools, List<int> scratch)
    {
        schools.Find(record, scratch);
        return scratch.Exists(school => Schools.Contains(schools.NameOf(school)));
    }
}
