namespace Sis.Testing;

/// <summary>One of the seven terms: the school year, its two semesters, their two quarters each.</summary>
internal sealed record TermFacts(Utf8Word Title, Utf8Word Type, DateOnly Start, DateOnly End, int Parent)
{
    public const int SchoolYear = 2026;

    private static readonly Utf8Word Year = new("schoolYear");
    private static readonly Utf8Word Semester = new("semester");

    /// <summary>What OneRoster 1.1, which knows no quarters, calls one.</summary>
    private static readonly Utf8Word Quarter = new("gradingPeriod");

    /// <summary>By slot; a parent of -1 is none.</summary>
    public static readonly TermFacts[] All =
    [
        new(new("2025/2026"), Year, new(2025, 8, 18), new(2026, 6, 13), -1),
        new(new("Semester 1"), Semester, new(2025, 8, 18), new(2026, 1, 17), 0),
        new(new("Semester 2"), Semester, new(2026, 1, 20), new(2026, 6, 13), 0),
        new(new("Quarter 1"), Quarter, new(2025, 8, 18), new(2025, 10, 25), 1),
        new(new("Quarter 2"), Quarter, new(2025, 10, 27), new(2026, 1, 17), 1),
        new(new("Quarter 3"), Quarter, new(2026, 1, 20), new(2026, 3, 28), 2),
        new(new("Quarter 4"), Quarter, new(2026, 4, 6), new(2026, 6, 13), 2),
    ];
}
