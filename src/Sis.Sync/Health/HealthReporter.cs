using System.Text;

namespace Sis;

/// <summary>Makes the health report of what was counted, row by row, and looks up the keys that it names.</summary>
/// <remarks>The keys are looked up by their hashes: people and sections are read again only where something was found. What needs a field that is not shared is not looked for.</remarks>
internal sealed class HealthReporter(IStateSession state, LedgerHeader ledger, RosterTally tally, RosterFieldSet fields, HealthOptions options, TempFolder temp)
{
    private readonly SchoolTally _schools = new();
    private readonly OddRecords _untaught = new(HealthCodes.SectionWithoutTeacher, RosterKind.Section, options.Samples);
    private readonly OddRecords _deserted = new(HealthCodes.SectionWithoutStudents, RosterKind.Section, options.Samples);
    private readonly OddRecords _idle = new(HealthCodes.StudentWithoutEnrollment, RosterKind.Person, options.Samples);
    private readonly OddRecords _unreachable = new(HealthCodes.ContactWithoutAddress, RosterKind.Person, options.Samples);
    private readonly OddRecords _crowded = new(HealthCodes.TooManyContacts, RosterKind.Person, options.Samples);
    private readonly DuplicateNames _usernames = new(HealthCodes.DuplicateUsername, options.Samples);
    private readonly DuplicateNames _emails = new(HealthCodes.DuplicateEmail, options.Samples);
    private readonly bool _hasEnrollments = fields.Includes(RosterKind.Enrollment);
    private readonly bool _hasContacts = fields.Includes(RosterKind.StudentContact);
    private readonly bool _looksForAddress = fields.Contains(PersonFields.Email) || fields.Contains(PersonFields.Phones);

    /// <summary>Learns the schools, of which the rows of sections and people speak.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => !fields.Includes(RosterKind.Org)
        ? Task.CompletedTask
        : new LedgerScan(state, ledger.Of(RosterKind.Org)).RunAsync(RosterKind.Org, (in EncodedRecord org) =>
        {
            _schools.AddOrg(tally.HashOf(org.Key), org);
            return true;
        }, cancellationToken);

    public void SeeSchool(ulong school, ReadOnlySpan<int> counts, ReadOnlySpan<int> change)
    {
        if (fields.Includes(RosterKind.Person))
        {
            _schools.AddPeople(school, counts[0]);
        }
    }

    public void SeeSection(ulong section, ReadOnlySpan<int> counts, ReadOnlySpan<int> change)
    {
        if (counts[SectionCounters.Known] == 0 || !fields.Includes(RosterKind.Section))
        {
            return;
        }

        _schools.AddSection(SectionCounters.SchoolOf(counts), _hasEnrollments ? counts[SectionCounters.Enrollments] : 0);
        if (_hasEnrollments && counts[SectionCounters.Teachers] == 0)
        {
            _untaught.Add(section);
        }

        if (_hasEnrollments && counts[SectionCounters.Students] == 0)
        {
            _deserted.Add(section);
        }
    }

    public void SeePerson(ulong person, ReadOnlySpan<int> counts, ReadOnlySpan<int> change)
    {
        if (_hasEnrollments && counts[PersonCounters.Enrollments] == 0 && PersonCounters.Has(counts, PersonCounters.Student))
        {
            _idle.Add(person);
        }

        if (!_hasContacts)
        {
            return;
        }

        if (counts[PersonCounters.Contacts] > options.MostContacts)
        {
            _crowded.Add(person);
        }

        if (_looksForAddress && counts[PersonCounters.Charges] > 0
            && PersonCounters.Has(counts, PersonCounters.Known) && !PersonCounters.Has(counts, PersonCounters.Reachable))
        {
            _unreachable.Add(person);
        }
    }

    public void SeeName(ulong name, ReadOnlySpan<int> counts, ReadOnlySpan<int> change) =>
        (RosterTally.IsEmail(name) ? _emails : _usernames).See(name, counts[0], change.IsEmpty ? null : change[0]);

    /// <param name="before">The report of the roster that the changes were counted against, made with the same settings; none when everything was counted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<HealthReport> EndAsync(HealthReport? before, CancellationToken cancellationToken)
    {
        var sections = await KeysAsync(RosterKind.Section, [.. _untaught.Hashes, .. _deserted.Hashes], cancellationToken).ConfigureAwait(false);
        var people = await KeysAsync(RosterKind.Person, [.. _idle.Hashes, .. _unreachable.Hashes, .. _crowded.Hashes], cancellationToken).ConfigureAwait(false);
        var usernames = before?.Findings.FirstOrDefault(finding => finding.Code == HealthCodes.DuplicateUsername);
        var emails = before?.Findings.FirstOrDefault(finding => finding.Code == HealthCodes.DuplicateEmail);
        if (_usernames.NeedsPeople(usernames) || _emails.NeedsPeople(emails))
        {
            (usernames, emails) = (null, null);
            await SeeNamesOfPeopleAsync(cancellationToken).ConfigureAwait(false);
        }

        HealthFinding?[] findings =
        [
            _usernames.Finding(usernames), _emails.Finding(emails), _untaught.Finding(sections), _deserted.Finding(sections), _idle.Finding(people),
            _unreachable.Finding(people), _crowded.Finding(people),
            fields.Includes(RosterKind.Section) && fields.Contains(PersonFields.Roles) ? _schools.Empty(options.Samples) : null,
        ];
        return new HealthReport { Findings = [.. findings.OfType<HealthFinding>()], Schools = _schools.Counts() };
    }

    private async Task<Dictionary<ulong, string>> KeysAsync(RosterKind kind, List<ulong> hashes, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<ulong, string>();
        if (hashes.Count > 0)
        {
            var only = new KeySet(hashes.Count);
            hashes.ForEach(hash => only.Add(new KeyHash(0, hash)));
            await new LedgerScan(state, ledger.Of(kind)) { Only = only, FirstStretch = hashes.Count }.RunAsync(kind, (in EncodedRecord record) =>
            {
                keys[tally.HashOf(record.Key)] = Encoding.UTF8.GetString(record.Key);
                return true;
            }, cancellationToken).ConfigureAwait(false);
        }

        return keys;
    }

    private Task SeeNamesOfPeopleAsync(CancellationToken cancellationToken) =>
        new LedgerScan(state, ledger.Of(RosterKind.Person)) { Temp = temp }.RunAsync(RosterKind.Person, (in EncodedRecord person) =>
        {
            var (username, email) = tally.NamesOf(person);
            _usernames.See(username, person.Key);
            _emails.See(email, person.Key);
            return true;
        }, cancellationToken);
}
