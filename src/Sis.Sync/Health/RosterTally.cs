using System.Text;

namespace Sis;

/// <summary>Counts what the health report is made of: what each record adds when it comes, and takes away when it goes.</summary>
/// <remarks>Counts of a whole roster, and of changes to one, are of the same make: the one is the sum of the others.</remarks>
internal sealed class RosterTally : IDisposable
{
    private static readonly int UsernameNumber = PersonFields.Username.Number;
    private static readonly int EmailNumber = PersonFields.Email.Number;
    private static readonly int PhonesNumber = PersonFields.Phones.Number;
    private static readonly int RolesNumber = PersonFields.Roles.Number;
    private static readonly int SectionNumber = EnrollmentFields.SectionKey.Number;
    private static readonly int EnrolledNumber = EnrollmentFields.PersonKey.Number;
    private static readonly int RoleNumber = EnrollmentFields.Role.Number;

    /// <summary>The fields of each kind that anything depends on, as bits by number.</summary>
    private static readonly ulong[] Fields = [.. RosterKinds.All.Select(kind => kind switch
    {
        RosterKind.Section => BitsOf(SectionFields.SchoolKey),
        RosterKind.Person => BitsOf(PersonFields.Username, PersonFields.Email, PersonFields.Phones, PersonFields.Roles),
        RosterKind.Enrollment => BitsOf(EnrollmentFields.SectionKey, EnrollmentFields.PersonKey, EnrollmentFields.Role),
        RosterKind.StudentContact => BitsOf(StudentContactFields.StudentKey, StudentContactFields.ContactKey),
        _ => 0UL,
    })];

    private readonly RecordHasher _hasher;
    private readonly List<ulong> _scratch = [];

    /// <param name="hasher">Hashes keys and values with the ledger's secret seed.</param>
    /// <param name="temp">Where counts go that are too many.</param>
    public RosterTally(RecordHasher hasher, TempFolder temp)
    {
        _hasher = hasher;
        People = new RangedTally(temp, "people", PersonCounters.Size);
        Sections = new RangedTally(temp, "sections", SectionCounters.Size);
        Names = new RangedTally(temp, "names", 1);
        Schools = new RangedTally(temp, "schools", 1);
    }

    /// <summary>By the hashed keys of people: see <see cref="PersonCounters"/>.</summary>
    public RangedTally People { get; }

    /// <summary>By the hashed keys of sections: see <see cref="SectionCounters"/>.</summary>
    public RangedTally Sections { get; }

    /// <summary>By hashed user names and e-mail addresses: how many people have each.</summary>
    public RangedTally Names { get; }

    /// <summary>By the hashed keys of organisations: how many people have a role there.</summary>
    public RangedTally Schools { get; }

    public static bool IsStudent(ReadOnlySpan<byte> role) => Ascii.EqualsIgnoreCase(role, "student"u8);

    /// <remarks>Aides and proctors are not counted as teaching.</remarks>
    public static bool IsTeacher(ReadOnlySpan<byte> role) => Ascii.EqualsIgnoreCase(role, "teacher"u8);

    /// <summary>Whether a hash of <see cref="Names"/> is of an e-mail address.</summary>
    public static bool IsEmail(ulong name) => (name & 1) != 0;

    public static bool Concerns(RosterKind kind) => Fields[(int)kind] != 0;

    public ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        _hasher.Hash(bytes, out _, out var high);
        return high;
    }

    /// <summary>Finds the hashes of a person's user name and e-mail address; 0 for what there is none of.</summary>
    public (ulong Username, ulong Email) NamesOf(in EncodedRecord person)
    {
        var (username, email) = (0UL, 0UL);
        foreach (var (number, value) in person)
        {
            if (number == UsernameNumber)
            {
                username = HashOfUsername(value);
            }
            else if (number == EmailNumber)
            {
                email = HashOfEmail(value);
            }
        }

        return (username, email);
    }

    /// <summary>Counts a change of a plan.</summary>
    public void Add(RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after)
    {
        var isElsewhere = entry.Operation == RosterOperation.Update && entry.ChangedFields != 0 && (entry.ChangedFields & Fields[(int)kind]) == 0;
        if (isElsewhere || entry.Operation == RosterOperation.Purge)
        {
            return;
        }

        if (!entry.Before.IsEmpty)
        {
            Add(new EncodedRecord(kind, entry.Before), -1);
        }

        if (!after.IsEmpty)
        {
            Add(new EncodedRecord(kind, after), 1);
        }
    }

    /// <summary>Counts a record that comes, or goes.</summary>
    /// <param name="record">The record.</param>
    /// <param name="sign">1 when it comes, -1 when it goes.</param>
    public void Add(in EncodedRecord record, int sign)
    {
        switch (record.Kind)
        {
            case RosterKind.Section:
                var counts = Sections.Of(HashOf(record.Key));
                counts[SectionCounters.Known] += sign;
                if (record[SectionFields.SchoolKey] is { IsEmpty: false } school)
                {
                    SectionCounters.AddSchool(counts, HashOf(school), sign);
                }

                break;
            case RosterKind.Person:
                AddPerson(record, sign);
                break;
            case RosterKind.Enrollment:
                AddEnrollment(record, sign);
                break;
            case RosterKind.StudentContact:
                People.Of(HashOf(record[StudentContactFields.StudentKey]))[PersonCounters.Contacts] += sign;
                People.Of(HashOf(record[StudentContactFields.ContactKey]))[PersonCounters.Charges] += sign;
                break;
        }
    }

    /// <summary>Takes over what another one counted.</summary>
    public void TakeOver(RosterTally other)
    {
        People.TakeOver(other.People);
        Sections.TakeOver(other.Sections);
        Names.TakeOver(other.Names);
        Schools.TakeOver(other.Schools);
    }

    public void Dispose()
    {
        People.Dispose();
        Sections.Dispose();
        Names.Dispose();
        Schools.Dispose();
    }

    private void AddPerson(in EncodedRecord person, int sign)
    {
        var traits = PersonCounters.Known;
        var isReachable = false;
        foreach (var (number, value) in person)
        {
            if (number == UsernameNumber)
            {
                Names.Of(HashOfUsername(value))[0] += sign;
            }
            else if (number == EmailNumber)
            {
                Names.Of(HashOfEmail(value))[0] += sign;
                isReachable = true;
            }
            else if (number == PhonesNumber)
            {
                isReachable = true;
            }
            else if (number == RolesNumber && AddRoles(value, sign))
            {
                traits += PersonCounters.Student;
            }
        }

        People.Of(HashOf(person.Key))[PersonCounters.Traits] += sign * (traits + (isReachable ? PersonCounters.Reachable : 0));
    }

    private void AddEnrollment(in EncodedRecord enrollment, int sign)
    {
        ReadOnlySpan<byte> role = default, section = default, person = default;
        foreach (var (number, value) in enrollment)
        {
            if (number == SectionNumber)
            {
                section = value;
            }
            else if (number == EnrolledNumber)
            {
                person = value;
            }
            else if (number == RoleNumber)
            {
                role = value;
                break;
            }
        }

        People.Of(HashOf(person))[PersonCounters.Enrollments] += sign;
        var counts = Sections.Of(HashOf(section));
        counts[SectionCounters.Enrollments] += sign;
        counts[SectionCounters.Teachers] += IsTeacher(role) ? sign : 0;
        counts[SectionCounters.Students] += IsStudent(role) ? sign : 0;
    }

    /// <returns>Whether one of the roles is a student's.</returns>
    private bool AddRoles(ReadOnlySpan<byte> roles, int sign)
    {
        var isStudent = false;
        _scratch.Clear();
        foreach (var item in new EncodedList(roles))
        {
            var role = EncodedRole.Read(item);
            isStudent |= IsStudent(role.Role);
            if (!role.OrgKey.IsEmpty && HashOf(role.OrgKey) is var org && !_scratch.Contains(org))
            {
                _scratch.Add(org);
                Schools.Of(org)[0] += sign;
            }
        }

        return isStudent;
    }

    private ulong HashOfUsername(ReadOnlySpan<byte> value) => HashOf(value) & ~1UL;

    private ulong HashOfEmail(ReadOnlySpan<byte> value) => IdentityFields.HashWithoutCase(_hasher, EmailNumber, value) | 1;

    private static ulong BitsOf(params ReadOnlySpan<RosterField> fields)
    {
        var bits = 0UL;
        foreach (var field in fields)
        {
            bits |= 1UL << field.Number;
        }

        return bits;
    }
}
