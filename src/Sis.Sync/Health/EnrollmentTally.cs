using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Marks who is enrolled and which sections are taught and attended, and counts the enrollments of each school.</summary>
/// <remarks>Several work at the same time on the same tables. A few dozen enrollments are looked up together, so that memory is waited for once.</remarks>
internal sealed class EnrollmentTally(FlagTable sections, FlagTable people, RecordHasher hasher, int schools)
{
    private const int AtOnce = 64;

    private static readonly int SectionNumber = EnrollmentFields.SectionKey.Number;
    private static readonly int PersonNumber = EnrollmentFields.PersonKey.Number;
    private static readonly int RoleNumber = EnrollmentFields.Role.Number;

    private readonly (ulong Section, ulong Person, int Flag)[] _gathered = new (ulong, ulong, int)[AtOnce];
    private int _count;

    /// <summary>How many enrollments each school has.</summary>
    public long[] Counts { get; } = new long[schools];

    public void Add(in EncodedRecord enrollment)
    {
        ReadOnlySpan<byte> role = default, section = default, person = default;
        foreach (var (number, value) in enrollment)
        {
            if (number == SectionNumber)
            {
                section = value;
            }
            else if (number == PersonNumber)
            {
                person = value;
            }
            else if (number == RoleNumber)
            {
                role = value;
                break;
            }
        }

        var flag = SchoolTally.IsTeacher(role) ? HealthFlags.Taught : SchoolTally.IsStudent(role) ? HealthFlags.Enrolled : 0;
        ref var gathered = ref _gathered[_count++];
        gathered = (HashOf(section), HashOf(person), flag);
        sections.Prefetch(gathered.Section);
        people.Prefetch(gathered.Person);
        if (_count == AtOnce)
        {
            Flush();
        }
    }

    /// <summary>Looks up what is gathered.</summary>
    public void Flush()
    {
        foreach (ref readonly var enrollment in _gathered.AsSpan(0, _count))
        {
            ref var section = ref sections.Find(enrollment.Section);
            if (!Unsafe.IsNullRef(ref section))
            {
                Mark(ref section, enrollment.Flag);
                if (HealthFlags.SchoolOf(section) is var school and >= 0)
                {
                    Counts[school]++;
                }
            }

            ref var person = ref people.Find(enrollment.Person);
            if (!Unsafe.IsNullRef(ref person))
            {
                Mark(ref person, HealthFlags.Enrolled);
            }
        }

        _count = 0;
    }

    private static void Mark(ref int flags, int flag)
    {
        if ((Volatile.Read(ref flags) & flag) != flag)
        {
            Interlocked.Or(ref flags, flag);
        }
    }

    private ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        hasher.Hash(bytes, out _, out var high);
        return high;
    }
}
