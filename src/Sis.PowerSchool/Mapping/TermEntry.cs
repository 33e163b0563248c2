namespace Sis.PowerSchool;

/// <summary>A term of a school.</summary>
internal sealed class TermEntry
{
    public required string Key { get; init; }

    public required SchoolEntry School { get; init; }

    public required long YearId { get; init; }

    /// <summary>The denominator of its part of the year: 1 for the year, 2 for a semester.</summary>
    public required long Portion { get; init; }

    public required DateOnly First { get; init; }

    /// <summary>The last day itself.</summary>
    public required DateOnly Last { get; init; }

    public string? Name { get; init; }

    public string? Dcid { get; init; }

    public long? Id { get; init; }
}
