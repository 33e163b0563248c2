using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Looks once through the roster as it will be delivered, kind by kind, for what is odd.</summary>
/// <remarks>
/// Memory grows with people, sections and schools, a few dozen bytes for each; enrollments are only walked through. What needs a field
/// that is not shared is not looked for.
/// </remarks>
internal sealed class HealthCheck(IStateSession state, LedgerHeader ledger, RosterFieldSet fields, HealthOptions options, int parallelism)
{
    private const int Student = 1;
    private const int Enrolled = 2;
    private const int Reachable = 4;
    private const int Told = 8;
    private const int Taught = 16;

    private static readonly int UsernameNumber = PersonFields.Username.Number;
    private static readonly int EmailNumber = PersonFields.Email.Number;
    private static readonly int PhonesNumber = PersonFields.Phones.Number;
    private static readonly int RolesNumber = PersonFields.Roles.Number;
    private static readonly int SectionNumber = EnrollmentFields.SectionKey.Number;
    private static readonly int PersonNumber = EnrollmentFields.PersonKey.Number;
    private static readonly int RoleNumber = EnrollmentFields.Role.Number;

    private readonly Dictionary<ulong, int> _people = new(CountOf(ledger, RosterKind.Person));
    private readonly Dictionary<ulong, (int School, int Flags)> _sections = new(CountOf(ledger, RosterKind.Section));
    private readonly Dictionary<ulong, int> _contacts = [];
    private readonly SchoolTally _schools = new(ledger.Hasher);
    private readonly RecordHasher _hasher = ledger.Hasher;

    public async Task<HealthReport> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<HealthFinding?>();
        await ScanAsync(RosterKind.Org, (in EncodedRecord org) => _schools.AddOrg(org), cancellationToken).ConfigureAwait(false);
        await ScanAsync(RosterKind.Section, AddSection, cancellationToken).ConfigureAwait(false);
        findings.AddRange(await CheckPeopleAsync(cancellationToken).ConfigureAwait(false));
        await ScanEnrollmentsAsync(cancellationToken).ConfigureAwait(false);
        findings.AddRange(await CheckEnrolledAsync(cancellationToken).ConfigureAwait(false));
        findings.AddRange(await CheckContactsAsync(cancellationToken).ConfigureAwait(false));
        var empty = new OddKeys(HealthCodes.EmptySchool, RosterKind.Org, options.Samples);
        if (fields.Includes(RosterKind.Section) && fields.Contains(PersonFields.Roles))
        {
            _schools.AddEmpty(empty);
        }

        findings.Add(empty.Finding);
        return new HealthReport { Findings = [.. findings.OfType<HealthFinding>()], Schools = _schools.Counts() };
    }

    private delegate void Look(in EncodedRecord record);

    private Task ScanAsync(RosterKind kind, Look look, CancellationToken cancellationToken) =>
        !fields.Includes(kind) ? Task.CompletedTask : new LedgerScan(state, ledger.Of(kind)).RunAsync(kind, (in EncodedRecord record) =>
        {
            look(record);
            return true;
        }, cancellationToken);

    private void AddSection(in EncodedRecord section) =>
        _sections[HashOf(section.Key)] = (_schools.AddSection(section[SectionFields.SchoolKey]), 0);

    private async Task<IEnumerable<HealthFinding?>> CheckPeopleAsync(CancellationToken cancellationToken)
    {
        var usernames = new OddKeys(HealthCodes.DuplicateUsername, RosterKind.Person, options.Samples);
        var emails = new OddKeys(HealthCodes.DuplicateEmail, RosterKind.Person, options.Samples);
        var seenUsernames = new HashSet<ulong>(fields.Contains(PersonFields.Username) ? CountOf(ledger, RosterKind.Person) : 0);
        var seenEmails = new HashSet<ulong>(fields.Contains(PersonFields.Email) ? CountOf(ledger, RosterKind.Person) : 0);
        await ScanAsync(RosterKind.Person, (in EncodedRecord person) =>
        {
            var flags = 0;
            foreach (var (number, value) in person)
            {
                if (number == UsernameNumber)
                {
                    if (!seenUsernames.Add(HashOf(value)))
                    {
                        usernames.Add(person.Key);
                    }
                }
                else if (number == EmailNumber)
                {
                    flags |= Reachable;
                    if (!seenEmails.Add(IdentityFields.HashWithoutCase(_hasher, EmailNumber, value)))
                    {
                        emails.Add(person.Key);
                    }
                }
                else if (number == PhonesNumber)
                {
                    flags |= Reachable;
                }
                else if (number == RolesNumber && _schools.AddPerson(value))
                {
                    flags |= Student;
                }
            }

            _people[HashOf(person.Key)] = flags;
        }, cancellationToken).ConfigureAwait(false);
        return [usernames.Finding, emails.Finding];
    }

    /// <remarks>Most records are enrollments, and they need nothing of each other: several are looked at at once.</remarks>
    private async Task ScanEnrollmentsAsync(CancellationToken cancellationToken)
    {
        if (!fields.Includes(RosterKind.Enrollment))
        {
            return;
        }

        var counts = Enumerable.Range(0, Math.Max(1, parallelism)).Select(_ => new long[_schools.Count]).ToList();
        await new LedgerScan(state, ledger.Of(RosterKind.Enrollment)).RunAsync(
            RosterKind.Enrollment,
            [.. counts.Select(own => (RecordVisitor)((in EncodedRecord enrollment) =>
            {
                AddEnrollment(enrollment, own);
                return true;
            }))],
            cancellationToken).ConfigureAwait(false);
        counts.ForEach(_schools.AddEnrollments);
    }

    /// <param name="enrollment">The enrollment.</param>
    /// <param name="counts">Enrollments of each school, of the caller alone; the flags are everybody's.</param>
    private void AddEnrollment(in EncodedRecord enrollment, long[] counts)
    {
        ReadOnlySpan<byte> role = default, sectionKey = default, personKey = default;
        foreach (var (number, value) in enrollment)
        {
            if (number == SectionNumber)
            {
                sectionKey = value;
            }
            else if (number == PersonNumber)
            {
                personKey = value;
            }
            else if (number == RoleNumber)
            {
                role = value;
                break;
            }
        }

        var isTeacher = SchoolTally.IsTeacher(role);
        var isStudent = SchoolTally.IsStudent(role);
        ref var section = ref CollectionsMarshal.GetValueRefOrNullRef(_sections, HashOf(sectionKey));
        if (!Unsafe.IsNullRef(ref section))
        {
            Set(ref section.Flags, isTeacher ? Taught : isStudent ? Enrolled : 0);
            if (section.School >= 0)
            {
                counts[section.School]++;
            }
        }

        ref var person = ref CollectionsMarshal.GetValueRefOrNullRef(_people, HashOf(personKey));
        if (!Unsafe.IsNullRef(ref person))
        {
            Set(ref person, Enrolled);
        }
    }

    private static void Set(ref int flags, int flag)
    {
        if ((Volatile.Read(ref flags) & flag) != flag)
        {
            Interlocked.Or(ref flags, flag);
        }
    }

    /// <remarks>The keys are read again only where something was found.</remarks>
    private async Task<IEnumerable<HealthFinding?>> CheckEnrolledAsync(CancellationToken cancellationToken)
    {
        var untaught = new OddKeys(HealthCodes.SectionWithoutTeacher, RosterKind.Section, options.Samples);
        var deserted = new OddKeys(HealthCodes.SectionWithoutStudents, RosterKind.Section, options.Samples);
        var idle = new OddKeys(HealthCodes.StudentWithoutEnrollment, RosterKind.Person, options.Samples);
        if (!fields.Includes(RosterKind.Enrollment))
        {
            return [];
        }

        if (_sections.Values.Any(section => (section.Flags & (Taught | Enrolled)) != (Taught | Enrolled)))
        {
            await ScanAsync(RosterKind.Section, (in EncodedRecord section) =>
            {
                var flags = _sections[HashOf(section.Key)].Flags;
                if ((flags & Taught) == 0)
                {
                    untaught.Add(section.Key);
                }

                if ((flags & Enrolled) == 0)
                {
                    deserted.Add(section.Key);
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        if (_people.Values.Any(flags => (flags & (Student | Enrolled)) == Student))
        {
            await ScanAsync(RosterKind.Person, (in EncodedRecord person) =>
            {
                if ((_people[HashOf(person.Key)] & (Student | Enrolled)) == Student)
                {
                    idle.Add(person.Key);
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        return [untaught.Finding, deserted.Finding, idle.Finding];
    }

    private async Task<IEnumerable<HealthFinding?>> CheckContactsAsync(CancellationToken cancellationToken)
    {
        var crowded = new OddKeys(HealthCodes.TooManyContacts, RosterKind.Person, options.Samples);
        var unreachable = new OddKeys(HealthCodes.ContactWithoutAddress, RosterKind.Person, options.Samples);
        var looksForAddress = fields.Contains(PersonFields.Email) || fields.Contains(PersonFields.Phones);
        await ScanAsync(RosterKind.StudentContact, (in EncodedRecord contact) =>
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_contacts, HashOf(contact[StudentContactFields.StudentKey]), out _);
            if (++count == options.MostContacts + 1)
            {
                crowded.Add(contact[StudentContactFields.StudentKey]);
            }

            ref var person = ref CollectionsMarshal.GetValueRefOrNullRef(_people, HashOf(contact[StudentContactFields.ContactKey]));
            if (looksForAddress && !Unsafe.IsNullRef(ref person) && (person & (Reachable | Told)) == 0)
            {
                person |= Told;
                unreachable.Add(contact[StudentContactFields.ContactKey]);
            }
        }, cancellationToken).ConfigureAwait(false);
        return [unreachable.Finding, crowded.Finding];
    }

    private static int CountOf(LedgerHeader ledger, RosterKind kind) => (int)Math.Min(int.MaxValue / 4, ledger.Of(kind).Count);

    private ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        _hasher.Hash(bytes, out _, out var high);
        return high;
    }
}
