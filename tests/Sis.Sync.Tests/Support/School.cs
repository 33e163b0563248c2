using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A district of several schools, large enough for percentages to mean something: each school has sections, students and their enrollments.</summary>
internal sealed record School(int Schools = 2, int Students = 100)
{
    public string NameOf(int school) => $"s{school}";

    public IReadOnlyList<RosterRecord> Roster(Func<Person, Person>? person = null) =>
    [
        Small.District,
        .. Numbers(Schools).Select(school => new Org { Id = NameOf(school), Name = $"School {school}", Type = OrgType.School, ParentKey = "d" }),
        Small.Year,
        Small.Maths,
        .. Numbers(Schools).Select(school => Small.Section($"c{school}", NameOf(school))),
        .. Numbers(Schools).SelectMany(school => Numbers(Students).Select(number => (person ?? (same => same))(Student(school, number)))),
        .. Numbers(Schools).SelectMany(school => Numbers(Students).Select(number => Small.Enrollment(Id(school, number), $"c{school}"))),
    ];

    public static string Id(int school, int number) => $"p{school}-{number:000}";

    public static Person Student(int school, int number) => Small.Student(Id(school, number), school: $"s{school}") with
    {
        Name = new PersonName { Given = $"Given{number}", Family = $"Family{school}" },
        Email = $"{Id(school, number)}@example.org",
        Demographics = new Demographics { BirthDate = new DateOnly(2010, 1, 1).AddDays((school * 400) + number) },
    };

    /// <summary>Students of a school and their enrollments, to be taken out.</summary>
    public static IEnumerable<RosterKey> Leaving(int school, int count) => Numbers(count).SelectMany(number => (RosterKey[])
    [
        new RosterKey(RosterKind.Person, Id(school, number)),
        new RosterKey(RosterKind.Enrollment, $"c{school}-{Id(school, number)}"),
    ]);

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(1, count);
}
