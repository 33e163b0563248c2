namespace Sis.Testing;

/// <summary>Which district a <see cref="DistrictGenerator"/> makes. The same options, the same district, on every machine.</summary>
public sealed record DistrictOptions
{
    /// <summary>The students of a small district: 10,000.</summary>
    public const int Small = 10_000;

    /// <summary>The students of a district of middle size: 100,000.</summary>
    public const int Medium = 100_000;

    /// <summary>The students of a large district: 1,000,000.</summary>
    public const int Large = 1_000_000;

    /// <summary>How many students there are on day one, up to 100 million; <see cref="Small"/> by default.</summary>
    public int Students { get; init; } = Small;

    /// <summary>Which of the districts of this size; 42 by default.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>About how many students a school has; 750 by default.</summary>
    public int StudentsPerSchool { get; init; } = 750;

    /// <summary>Whether students have one or two parents each, who are persons too; <see langword="false"/> by default.</summary>
    public bool HasContacts { get; init; }

    /// <summary>Whether some rooms have a line break in their name, which OneRoster forbids and real files have; <see langword="false"/> by default.</summary>
    public bool HasLineBreaks { get; init; }

    /// <summary>The share of schools, courses, sections, staff, students and enrollments of which day two has one field changed; 0.01 by default.</summary>
    public double UpdatedShare { get; init; } = 0.01;

    /// <summary>The share of students who are gone on day two, with their enrollments and parents; 0.005 by default.</summary>
    public double RemovedShare { get; init; } = 0.005;

    /// <summary>The share of students who are new on day two, with their enrollments and parents; 0.005 by default.</summary>
    public double AddedShare { get; init; } = 0.005;
}
