namespace Sis.Sync.Tests;

/// <summary>The same few people as a student information system and a personnel system see them.</summary>
internal static class Staff
{
    public static IReadOnlyList<RosterRecord> School { get; } = [Small.District, Small.School, Small.OtherSchool, Small.Year, Small.Maths, Small.Section("c1"), Small.Section("c2")];

    public static Person Teacher(string id, string given, string? email = null, string? badge = null, string? state = null, DateOnly? born = null) => new()
    {
        Id = id,
        Name = new PersonName { Given = given, Family = "Example" },
        Email = email,
        Roles = [new PersonRole { Role = RosterRole.Teacher, OrgKey = "s1" }],
        Identifiers = state is null ? [] : [new Identifier("state", state)],
        Demographics = new Demographics { BirthDate = born },
        Extensions = badge is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["badge"] = badge },
    };

    public static Enrollment Teaching(string id, string person, string section) =>
        new() { Id = id, SectionKey = section, PersonKey = person, Role = RosterRole.Teacher };

    /// <summary>Two sources, matched by an identifier of the state, then by an address of the district's own, then by name and birth date.</summary>
    public static void Matched(MergeOptions merge) => merge
        .Source("sis")
        .Source("hr", RosterKind.Person, RosterKind.Enrollment)
        .Prefer("hr", "person.email", "person.phones", "person.ext.badge")
        .MatchPeople(people => people
            .ByIdentifier("state", MatchText.WithoutLeadingZeros)
            .ByVerifiedEmail("example.org")
            .ByNameAndBirthDate());
}
