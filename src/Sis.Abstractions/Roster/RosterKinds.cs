namespace Sis;

/// <summary>All kinds in order, and their stable names.</summary>
public static class RosterKinds
{
    private static readonly RosterKind[] Ordered =
    [
        RosterKind.Org, RosterKind.Term, RosterKind.Course, RosterKind.Section,
        RosterKind.Person, RosterKind.Enrollment, RosterKind.StudentContact,
    ];

    private static readonly string[] Names =
        ["org", "term", "course", "section", "person", "enrollment", "studentContact"];

    /// <summary>The number of kinds.</summary>
    public const int Count = 7;

    /// <summary>Every kind, parents first.</summary>
    public static IReadOnlyList<RosterKind> All => Ordered;

    /// <summary>The name used in field names, state, logs and JSON, for example <c>studentContact</c>.</summary>
    /// <param name="kind">The kind to name.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not one of the seven.</exception>
    public static string ToName(this RosterKind kind) =>
        (uint)kind < Count ? Names[(int)kind] : throw new ArgumentOutOfRangeException(nameof(kind));

    /// <summary>Finds a kind by its stable name; case matters.</summary>
    /// <param name="name">The name, for example <c>person</c>.</param>
    /// <param name="kind">The kind found, when the result is <see langword="true"/>.</param>
    public static bool TryParse(string? name, out RosterKind kind)
    {
        var index = Array.IndexOf(Names, name);
        kind = index < 0 ? default : (RosterKind)index;
        return index >= 0;
    }
}
