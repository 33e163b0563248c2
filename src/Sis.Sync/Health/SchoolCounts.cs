namespace Sis;

/// <summary>How many records one school has in what is delivered.</summary>
/// <param name="School">The organisation's key.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="People">People with a role there; one with roles at two schools counts at both.</param>
/// <param name="Enrollments">Enrollments in its sections.</param>
public sealed record SchoolCounts(string School, long Sections, long People, long Enrollments);
