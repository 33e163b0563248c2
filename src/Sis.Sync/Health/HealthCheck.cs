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
    private static readonly int UsernameNumber = PersonFields.Username.Number;
    private static readonly int EmailNumber = PersonFields.Email.Number;
    private static readonly int PhonesNumber = PersonFields.Phones.Number;
    private static readonly int RolesNumber = PersonFields.Roles.Number;

    private readonly FlagTable _people = new(CountOf(ledger, RosterKind.Person));
    private readonly FlagTable _sections = new(CountOf(ledger, RosterKind.Section));
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
        _sections.Set(HashOf(section.Key), HealthFlags.AtSchool(_schools.AddSection(section[SectionFields.SchoolKey])));

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
                    flags |= HealthFlags.Reachable;
                    if (!seenEmails.Add(IdentityFields.HashWithoutCase(_hasher, EmailNumber, value)))
                    {
                        emails.Add(person.Key);
                    }
                }
                else if (number == PhonesNumber)
                {
                    flags |= HealthFlags.Reachable;
                }
                else if (number == RolesNumber && _schools.AddPerson(value))
                {
                    flags |= HealthFlags.Student;
                }
            }

            _people.Set(HashOf(person.Key), flags);
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

        var tallies = Enumerable.Range(0, Math.Max(1, parallelism)).Select(_ => new EnrollmentTally(_sections, _people, _hasher, _schools.Count)).ToList();
        await new LedgerScan(state, ledger.Of(RosterKind.Enrollment)).RunAsync(
            RosterKind.Enrollment,
            [.. tallies.Select(tally => (RecordVisitor)((in EncodedRecord enrollment) =>
            {
                tally.Add(enrollment);
                return true;
            }))],
            cancellationToken).ConfigureAwait(false);
        foreach (var tally in tallies)
        {
            tally.Flush();
            _schools.AddEnrollments(tally.Counts);
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

        const int both = HealthFlags.Taught | HealthFlags.Enrolled;
        if (_sections.Any(section => (section & both) != both))
        {
            await ScanAsync(RosterKind.Section, (in EncodedRecord section) =>
            {
                var flags = _sections.Find(HashOf(section.Key));
                if ((flags & HealthFlags.Taught) == 0)
                {
                    untaught.Add(section.Key);
                }

                if ((flags & HealthFlags.Enrolled) == 0)
                {
                    deserted.Add(section.Key);
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        if (_people.Any(flags => (flags & (HealthFlags.Student | HealthFlags.Enrolled)) == HealthFlags.Student))
        {
            await ScanAsync(RosterKind.Person, (in EncodedRecord person) =>
            {
                if ((_people.Find(HashOf(person.Key)) & (HealthFlags.Student | HealthFlags.Enrolled)) == HealthFlags.Student)
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

            ref var person = ref _people.Find(HashOf(contact[StudentContactFields.ContactKey]));
            if (looksForAddress && !Unsafe.IsNullRef(ref person) && (person & (HealthFlags.Reachable | HealthFlags.Told)) == 0)
            {
                person |= HealthFlags.Told;
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
