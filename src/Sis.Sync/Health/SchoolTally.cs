using System.Text;

namespace Sis;

/// <summary>Counts sections, people and enrollments of each school.</summary>
internal sealed class SchoolTally(RecordHasher hasher)
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<(string Key, bool IsSchool, long Sections, long People, long Enrollments)> _schools = [];
    private readonly List<int> _scratch = [];

    public static bool IsStudent(ReadOnlySpan<byte> role) => Is(role, "student"u8);

    /// <remarks>Aides and proctors are not counted as teaching.</remarks>
    public static bool IsTeacher(ReadOnlySpan<byte> role) => Is(role, "teacher"u8);

    public void AddOrg(in EncodedRecord org)
    {
        _numbers[HashOf(org.Key)] = _schools.Count;
        _schools.Add((Encoding.UTF8.GetString(org.Key), Is(org[OrgFields.Type], "school"u8), 0, 0, 0));
    }

    /// <returns>The school's number, or -1 when it is not known.</returns>
    public int AddSection(ReadOnlySpan<byte> school)
    {
        var number = NumberOf(school);
        if (number >= 0)
        {
            _schools[number] = _schools[number] with { Sections = _schools[number].Sections + 1 };
        }

        return number;
    }

    /// <returns>Whether the person is a student somewhere.</returns>
    public bool AddPerson(ReadOnlySpan<byte> roles)
    {
        var isStudent = false;
        _scratch.Clear();
        foreach (var item in new EncodedList(roles))
        {
            var role = EncodedRole.Read(item);
            isStudent |= IsStudent(role.Role);
            if (NumberOf(role.OrgKey) is var number and >= 0 && !_scratch.Contains(number))
            {
                _scratch.Add(number);
                _schools[number] = _schools[number] with { People = _schools[number].People + 1 };
            }
        }

        return isStudent;
    }

    /// <summary>How many schools there are; each has a number below it.</summary>
    public int Count => _schools.Count;

    public void AddEnrollments(long[] counts)
    {
        for (var school = 0; school < counts.Length; school++)
        {
            _schools[school] = _schools[school] with { Enrollments = _schools[school].Enrollments + counts[school] };
        }
    }

    public void AddEmpty(OddKeys empty)
    {
        foreach (var school in _schools.Where(school => school.IsSchool && school.Sections + school.People == 0))
        {
            empty.Add(Encoding.UTF8.GetBytes(school.Key));
        }
    }

    public IReadOnlyList<SchoolCounts> Counts() => [.. _schools
        .OrderBy(school => school.Key, StringComparer.Ordinal)
        .Select(school => new SchoolCounts(school.Key, school.Sections, school.People, school.Enrollments))];

    private int NumberOf(ReadOnlySpan<byte> school) => !school.IsEmpty && _numbers.TryGetValue(HashOf(school), out var number) ? number : -1;

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> wanted) => Ascii.EqualsIgnoreCase(word, wanted);

    private ulong HashOf(ReadOnlySpan<byte> key)
    {
        hasher.Hash(key, out _, out var high);
        return high;
    }
}
