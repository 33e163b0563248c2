using System.Text;

namespace Sis.Sharing;

/// <summary>To which school a record counts in a comparison. Keeps a number for each section and person.</summary>
internal sealed class SchoolIndex
{
    private readonly KeyTable _sections = new();
    private readonly KeyTable _people = new();
    private readonly KeyTable _numbers = new();
    private readonly List<string?> _schools = [null];

    /// <summary>The schools by number; 0 is none.</summary>
    public IReadOnlyList<string?> Schools => _schools;

    /// <summary>The number of the record's school. Sections and people are to be asked about before what refers to them.</summary>
    public int Of(in EncodedRecord record)
    {
        switch (record.Kind)
        {
            case RosterKind.Org:
                return NumberOf(record.Key);
            case RosterKind.Term:
                return NumberOf(record[TermFields.OrgKey]);
            case RosterKind.Course:
                return NumberOf(record[CourseFields.OrgKey]);
            case RosterKind.Section:
                return Note(_sections, record.Key, NumberOf(record[SectionFields.SchoolKey]));
            case RosterKind.Person:
                return Note(_people, record.Key, NumberOf(MainSchool(record)));
            case RosterKind.Enrollment:
                return (int)_sections.Get(record[EnrollmentFields.SectionKey]);
            default:
                return (int)_people.Get(record[StudentContactFields.StudentKey]);
        }
    }

    private static ReadOnlySpan<byte> MainSchool(in EncodedRecord person)
    {
        ReadOnlySpan<byte> first = default;
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item);
            if (role.Primary.SequenceEqual("true"u8))
            {
                return role.OrgKey;
            }

            first = first.IsEmpty ? role.OrgKey : first;
        }

        return first;
    }

    private static int Note(KeyTable table, ReadOnlySpan<byte> key, int number)
    {
        table.Put(key, (uint)number);
        return number;
    }

    private int NumberOf(ReadOnlySpan<byte> school)
    {
        if (school.IsEmpty || school.Length > RosterKey.MaxIdBytes)
        {
            return 0;
        }

        var number = _numbers.Get(school);
        if (number == 0)
        {
            number = (uint)_schools.Count;
            _numbers.Put(school, number);
            _schools.Add(Encoding.UTF8.GetString(school));
        }

        return (int)number;
    }
}
