namespace Sis.Testing.PowerSchool;

/// <summary>Which district a <see cref="PowerSchoolDistrict"/> is. The same options, the same district.</summary>
public sealed record PowerSchoolDistrictOptions
{
    /// <summary>How many students are active; 300 by default.</summary>
    public int Students { get; init; } = 300;

    /// <summary>How many schools there are beside the pseudo-schools; 3 by default.</summary>
    public int Schools { get; init; } = 3;

    /// <summary>Which of the districts of this size; 7 by default.</summary>
    public ulong Seed { get; init; } = 7;

    /// <summary>A day of the school year that goes on; 15 October 2024 by default.</summary>
    public DateOnly Today { get; init; } = new(2024, 10, 15);

    /// <summary>Whether DCID and ID are the same range of numbers, so that a join on the wrong one finds something; <see langword="true"/> by default.</summary>
    public bool HasOverlappingIds { get; init; } = true;

    /// <summary>Whether sections have co-teachers and aides, and dates for all who teach; <see langword="true"/> by default. REST v1 cannot tell of them.</summary>
    public bool HasCoTeachers { get; init; } = true;

    /// <summary>Whether there are contacts, as PowerSchool has since 12.0; <see langword="true"/> by default.</summary>
    public bool HasContacts { get; init; } = true;
}
