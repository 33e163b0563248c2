namespace Sis.PowerSchool;

/// <summary>A person's part in a section, made of however many rows say so.</summary>
/// <param name="Role">The part; of several the greatest.</param>
/// <param name="IsPrimary">Whether the person is the section's main teacher.</param>
/// <param name="Start">The first day, if known.</param>
/// <param name="End">The first day after, if known.</param>
internal readonly record struct SectionPost(RosterRole Role, bool IsPrimary, DateOnly? Start, DateOnly? End)
{
    /// <summary>Joins two rows of one person in one section: the greater part, from the first day to the last.</summary>
    public SectionPost With(SectionPost other)
    {
        var (greater, lesser) = Rank(other) > Rank(this) ? (other, this) : (this, other);
        return new SectionPost(greater.Role, IsPrimary || other.IsPrimary,
            greater.Start is { } start && lesser.Start is { } otherStart ? Min(start, otherStart) : null,
            greater.End is { } end && lesser.End is { } otherEnd ? Max(end, otherEnd) : null);
    }

    private static int Rank(SectionPost post) => post.IsPrimary ? 3 : post.Role == RosterRole.Teacher ? 2 : post.Role == RosterRole.Aide ? 0 : 1;

    private static DateOnly Min(DateOnly left, DateOnly right) => left < right ? left : right;

    private static DateOnly Max(DateOnly left, DateOnly right) => left > right ? left : right;
}
