namespace Sis.Testing;

/// <summary>All that is known of one enrollment on one day.</summary>
internal readonly struct EnrollmentFacts
{
    public required int Slot { get; init; }

    public required int Section { get; init; }

    public required int School { get; init; }

    /// <summary>The slot of the person.</summary>
    public required int Person { get; init; }

    public required bool IsTeacher { get; init; }

    public required DateOnly? Start { get; init; }

    /// <summary>The first day after it, as in OneRoster.</summary>
    public required DateOnly? End { get; init; }
}
