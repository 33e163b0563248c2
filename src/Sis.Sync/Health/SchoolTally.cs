using System.Runtime.InteropServices;
using System.Text;

namespace Sis;

/// <summary>Counts sections, people and enrollments of each school.</summary>
internal sealed class SchoolTally
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<(string Key, bool IsSchool, long Sections, long People, long Enrollments)> _schools = [];

    public void AddOrg(ulong hash, in EncodedRecord org)
    {
        _numbers[hash] = _schools.Count;
        _schools.Add((Encoding.UTF8.GetString(org.Key), Ascii.EqualsIgnoreCase(org[OrgFields.Type], "school"u8), 0, 0, 0));
    }

    public void AddSection(ulong school, int enrollments)
    {
        if (_numbers.TryGetValue(school, out var number))
        {
            ref var counts = ref CollectionsMarshal.AsSpan(_schools)[number];
            counts.Sections++;
            counts.Enrollments += enrollments;
        }
    }

    public void AddPeople(ulong school, int people)
    {
        if (_numbers.TryGetValue(school, out var number))
        {
            CollectionsMarshal.AsSpan(_schools)[number].People += people;
        }
    }

    /// <summary>Schools that have neither sections nor people.</summary>
    public HealthFinding? Empty(int samples)
    {
        var empty = _schools.Where(school => school.IsSchool && school.Sections + school.People == 0).Select(school => school.Key).Order(StringComparer.Ordinal).ToList();
        return empty.Count == 0 ? null : new HealthFinding(HealthCodes.EmptySchool, RosterKind.Org.ToName(), empty.Count, [.. empty.Take(samples)]);
    }

    public IReadOnlyList<SchoolCounts> Counts() => [.. _schools
        .OrderBy(school => school.Key, StringComparer.Ordinal)
        .Select(school => new SchoolCounts(school.Key, school.Sections, school.People, school.Enrollments))];
}
