using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Counts the enrollments of people and sections.</summary>
/// <remarks>A few dozen enrollments are looked up together, so that memory is waited for once. Several may work at the same time on the same counters.</remarks>
internal sealed class EnrollmentTally(RosterTally roster)
{
    private const int AtOnce = 64;

    private static readonly int SectionNumber = EnrollmentFields.SectionKey.Number;
    private static readonly int PersonNumber = EnrollmentFields.PersonKey.Number;
    private static readonly int RoleNumber = EnrollmentFields.Role.Number;

    private readonly (ulong Section, ulong Person, int Role, int Sign)[] _gathered = new (ulong, ulong, int, int)[AtOnce];
    private readonly List<(ulong Section, ulong Person, int Role, int Sign)> _missed = [];
    private int _count;

    /// <summary>Takes an enrollment in hand.</summary>
    /// <param name="enrollment">The enrollment.</param>
    /// <param name="sign">1 when it is there from now on, -1 when it is not.</param>
    /// <returns>Whether enough are in hand to <see cref="Count"/> or <see cref="CountShared"/> them.</returns>
    public bool Add(in EncodedRecord enrollment, int sign)
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

        var counter = RosterTally.IsTeacher(role) ? SectionCounters.Teachers : RosterTally.IsStudent(role) ? SectionCounters.Students : SectionCounters.Enrollments;
        ref var gathered = ref _gathered[_count++];
        gathered = (roster.HashOf(section), roster.HashOf(person), counter, sign);
        roster.Sections.Prefetch(gathered.Section);
        roster.People.Prefetch(gathered.Person);
        return _count == AtOnce;
    }

    /// <summary>Counts what is in hand, and what was missed before.</summary>
    public void Count()
    {
        foreach (var (section, person, role, sign) in _gathered.AsSpan(0, _count))
        {
            AddTo(section, person, role, sign);
        }

        foreach (var (section, person, role, sign) in _missed)
        {
            AddTo(section, person, role, sign);
        }

        _count = 0;
        _missed.Clear();
    }

    /// <summary>Counts what is in hand while others do so too; enrollments of people or sections that are not known yet are left for <see cref="Count"/>.</summary>
    public void CountShared()
    {
        foreach (ref readonly var enrollment in _gathered.AsSpan(0, _count))
        {
            ref var section = ref roster.Sections.Find(enrollment.Section);
            ref var person = ref roster.People.Find(enrollment.Person);
            if (Unsafe.IsNullRef(ref section) || Unsafe.IsNullRef(ref person))
            {
                _missed.Add(enrollment);
                continue;
            }

            Interlocked.Add(ref Unsafe.Add(ref person, PersonCounters.Enrollments), enrollment.Sign);
            Interlocked.Add(ref Unsafe.Add(ref section, SectionCounters.Enrollments), enrollment.Sign);
            if (enrollment.Role != SectionCounters.Enrollments)
            {
                Interlocked.Add(ref Unsafe.Add(ref section, enrollment.Role), enrollment.Sign);
            }
        }

        _count = 0;
    }

    private void AddTo(ulong section, ulong person, int role, int sign)
    {
        roster.People.Of(person)[PersonCounters.Enrollments] += sign;
        var counts = roster.Sections.Of(section);
        counts[SectionCounters.Enrollments] += sign;
        counts[role] += role == SectionCounters.Enrollments ? 0 : sign;
    }
}
