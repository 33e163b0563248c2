using System.Globalization;
using System.Runtime.CompilerServices;
using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <content>Students, and the contacts of students.</content>
internal sealed partial class RosterRead
{
    private const long RegisteredForLater = -1;

    private ContactMerger? _contacts;

    private async IAsyncEnumerable<RosterItem> ReadStudentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var races = await ReadRacesAsync(cancellationToken).ConfigureAwait(false);
        if (ReadsContactTables)
        {
            await ReadContactTablesAsync(_feeder.HasJoinedContacts ? [ContactTables.Exploded.Table] : ContactTables.Base, cancellationToken).ConfigureAwait(false);
        }

        using var people = new RecordOut(RosterKind.Person);
        var writers = new StudentFieldWriters(_options, _students, _fields, _usernames, DateOf);
        RosterKind[] kinds = [RosterKind.Person, RosterKind.Enrollment, RosterKind.StudentContact];
        HashSet<long> numbers = [];
        await foreach (var page in PagesAsync(_students, kinds, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                var row = page[i];
                if (Student(row, numbers) is { } school)
                {
                    var number = _options.StudentIdentity == StudentIdentity.Dcid ? row.Number(Students.Dcid)!.Value : row.Number(Students.Number)!.Value;
                    WriteKey(people.Writer, (byte)'S', number);
                    writers.Write(people.Writer, row, school, _contacts, RacesOf(races, row));
                    people.Writer.End();
                }
            }

            if (people.IsFull)
            {
                yield return people.Take();
            }
        }

        if (people.HasRecords)
        {
            yield return people.Take();
        }

        if (ReadsContacts)
        {
            foreach (var item in WriteContacts())
            {
                yield return item;
            }
        }
    }

    private static List<string> RacesOf(Dictionary<long, List<string>> races, TableRow row) =>
        races.Count > 0 && row.Number(Students.Id) is { } id && races.TryGetValue(id, out var list) ? list : [];

    private static void WriteKey(RecordBatchWriter writer, byte letter, long number)
    {
        Span<byte> key = stackalloc byte[21];
        key[0] = letter;
        System.Buffers.Text.Utf8Formatter.TryFormat(number, key[1..], out var length);
        writer.Begin(key[..(length + 1)]);
    }

    /// <summary>Takes a student into the graph.</summary>
    /// <returns>The school, when the student is read.</returns>
    private SchoolEntry? Student(TableRow row, HashSet<long> numbers)
    {
        var dcid = Cells.ParseId(row.Bytes(Students.Dcid));
        var id = Cells.ParseId(row.Bytes(Students.Id));
        if (dcid is null)
        {
            RejectKeyless(RosterKind.Person, row, Students.Table, Students.Dcid.Name);
            return null;
        }

        var status = row.Number(Students.EnrollStatus);
        if (status == RegisteredForLater && !_options.PreRegistered)
        {
            TellLeftOut(nameof(_options.PreRegistered), "Students who are registered for later", Students.Table, RosterKind.Person, "off");
        }

        var isWanted = status is 0 || (_options.PreRegistered && status is RegisteredForLater);
        var schoolNumber = row.Number(Students.SchoolId) ?? -1;
        var school = _ids.SchoolsByNumber.GetValueOrDefault(schoolNumber);
        if (isWanted && school is null && schoolNumber != Words.Graduated)
        {
            _findings.Add(PowerSchoolDiagnosticCodes.SchoolNotFound, DiagnosticSeverity.Warning,
                "Students belong to a school that is not there or left out. They are left out.", Students.Table.Name, Students.SchoolId.Name);
        }

        long? number = !isWanted || school is null ? 0 : _options.StudentIdentity == StudentIdentity.Dcid ? dcid : Cells.ParseId(row.Bytes(Students.Number));
        if (number is null)
        {
            RejectKeyless(RosterKind.Person, row, Students.Table, Students.Number.Name);
            number = 0;
        }
        else if (number != 0 && _options.StudentIdentity == StudentIdentity.StudentNumber && !numbers.Add(number.Value))
        {
            RepeatedNumber(Students.Number.Name);
            number = 0;
        }

        var entry = new StudentEntry(number.Value, schoolNumber);
        _ids.StudentsByDcid[dcid.Value] = entry;
        if (id is not null)
        {
            _ids.StudentsById[id.Value] = entry;
        }

        return entry.IsRead ? school : null;
    }

    private async Task<Dictionary<long, List<string>>> ReadRacesAsync(CancellationToken cancellationToken)
    {
        var races = new Dictionary<long, List<string>>();
        if (!_fields.Contains(PersonFields.Races) || _options.StudentFields.ContainsKey(PersonFields.Races.Name) || !_feeder.Gives(StudentRace.Code))
        {
            return races;
        }

        var before = _incomplete.ContainsKey(RosterKind.Person);
        await foreach (var page in PagesAsync(StudentRace.Table, [RosterKind.Person], cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                if (page[i].Number(StudentRace.StudentId) is { } student && page[i].Text(StudentRace.Code) is { } code)
                {
                    (races.TryGetValue(student, out var list) ? list : races[student] = []).Add(code);
                }
            }
        }

        // A race or two fewer is a field that is not known, not a student who is gone.
        if (!before && _incomplete.Remove(RosterKind.Person))
        {
            _fieldsNotRead.Add(PersonFields.Races);
        }

        return races;
    }

    private async Task ReadContactTablesAsync(IEnumerable<Table> tables, CancellationToken cancellationToken)
    {
        _contacts = new ContactMerger(_today, DateOf);
        RosterKind[] kinds = ReadsContacts ? [RosterKind.StudentContact, RosterKind.Person] : [RosterKind.Person];
        foreach (var table in tables.Where(table => TableQuery.For(table, _fields, _options).Columns.Any(column => column != table.Key)))
        {
            await foreach (var page in PagesAsync(table, kinds, cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < page.Count; i++)
                {
                    if (!_contacts.Add(table, page[i]))
                    {
                        RejectKeyless(RosterKind.StudentContact, page[i], table, table.Key.Name);
                    }
                }
            }
        }
    }

    private IEnumerable<RosterItem> WriteContacts()
    {
        using var people = new RecordOut(RosterKind.Person);
        using var ties = new RecordOut(RosterKind.StudentContact);
        foreach (var (id, contact) in _contacts!.Contacts)
        {
            var students = ContactMerger.TiesOf(contact)
                .Select(tie => (Student: _ids.StudentsByDcid.GetValueOrDefault(tie.StudentDcid), tie.Tie))
                .Where(tie => tie.Student.IsRead).ToList();
            if (!contact.IsActive || students.Count == 0)
            {
                continue;
            }

            var key = "C" + id.ToString(CultureInfo.InvariantCulture);
            people.Add(Record(key, contact, students.Select(tie => tie.Student.School)));
            foreach (var (student, tie) in students)
            {
                ties.Add(Record(key, student, tie));
            }

            if (people.IsFull)
            {
                yield return people.Take();
            }

            if (ties.IsFull)
            {
                yield return ties.Take();
            }
        }

        if (people.HasRecords)
        {
            yield return people.Take();
        }

        if (ties.HasRecords)
        {
            yield return ties.Take();
        }
    }

    private Person Record(string key, ContactEntry contact, IEnumerable<long> schools) => new()
    {
        Id = key,
        Name = new PersonName { Given = contact.Given, Middle = contact.Middle, Family = contact.Family },
        Email = contact.Email?.Address,
        Phones = [.. contact.Phones.OrderBy(phone => phone.Rank).Select(phone => new Phone(Words.PhoneType(phone.Type), phone.Number))],
        Enabled = _fields.Contains(PersonFields.Enabled) ? true : null,
        Roles = _fields.Contains(PersonFields.Roles)
            ? [.. schools.Distinct().Order().Select(school => new PersonRole { Role = RosterRole.Contact, OrgKey = school.ToString(CultureInfo.InvariantCulture) })]
            : [],
        Identifiers = _fields.Contains(PersonFields.Identifiers) ? [new Identifier("powerschool.person.id", key[1..])] : [],
    };

    private StudentContact Record(string key, StudentEntry student, ContactTie tie) => new()
    {
        Id = $"{key}-S{student.Number.ToString(CultureInfo.InvariantCulture)}",
        StudentKey = "S" + student.Number.ToString(CultureInfo.InvariantCulture),
        ContactKey = key,
        Relationship = _fields.Contains(StudentContactFields.Relationship) ? Words.Relationship(tie.Relationship) : null,
        Type = !_fields.Contains(StudentContactFields.Type) ? null
            : tie.IsCustodial ? ContactType.Guardian
            : tie.IsEmergency ? ContactType.Emergency
            : ContactType.Other,
        Primary = _fields.Contains(StudentContactFields.Primary) && tie.Order is { } order ? order == 1 : null,
        Sequence = _fields.Contains(StudentContactFields.Sequence) && tie.Order is > 0 and <= int.MaxValue ? (int)tie.Order : null,
    };
}
