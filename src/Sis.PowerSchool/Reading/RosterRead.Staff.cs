using System.Globalization;
using System.Runtime.CompilerServices;
using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <content>Staff: places at schools in, persons out.</content>
internal sealed partial class RosterRead
{
    private const long CurrentStatus = 1;

    private static readonly RosterKind[] StaffKinds = [RosterKind.Person, RosterKind.Enrollment];

    private async IAsyncEnumerable<RosterItem> ReadStaffAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_feeder.HasUsers)
        {
            await foreach (var page in PagesAsync(Users.Table, StaffKinds, cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < page.Count; i++)
                {
                    AddUser(page[i]);
                }
            }

            await foreach (var page in PagesAsync(SchoolStaff.Table, StaffKinds, cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < page.Count; i++)
                {
                    AddPlace(page[i], SchoolStaff.Table, SchoolStaff.Place);
                }
            }
        }
        else
        {
            await foreach (var page in PagesAsync(Teachers.Table, StaffKinds, cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < page.Count; i++)
                {
                    if (AddPlace(page[i], Teachers.Table, Teachers.Place) is { } member)
                    {
                        Describe(member, page[i], Teachers.Person);
                    }
                }
            }
        }

        NameStaff();
        yield break;
    }

    private StaffMember Member(long usersDcid) =>
        _ids.StaffByUsersDcid.TryGetValue(usersDcid, out var member) ? member : _ids.StaffByUsersDcid[usersDcid] = new StaffMember(usersDcid);

    private void AddUser(TableRow row)
    {
        if (Cells.ParseId(row.Bytes(Users.Dcid)) is not { } dcid)
        {
            RejectKeyless(RosterKind.Person, row, Users.Table, Users.Dcid.Name);
            return;
        }

        Describe(Member(dcid), row, Users.Person);
    }

    /// <summary>The rows of one person repeat the person; what one leaves blank another may have.</summary>
    private static void Describe(StaffMember member, TableRow row, StaffColumns columns)
    {
        member.TeacherNumber ??= row.Text(columns.TeacherNumber);
        member.StateId ??= row.Text(columns.StateId);
        member.Given ??= row.Text(columns.FirstName);
        member.Middle ??= row.Text(columns.MiddleName);
        member.Family ??= row.Text(columns.LastName);
        member.Preferred ??= row.Text(columns.PreferredName);
        member.Email ??= row.Text(columns.Email);
        member.Username ??= Words.Username(row.Text(columns.TeacherLogin)) ?? Words.Username(row.Text(columns.AdminLogin));
        member.Title ??= row.Text(columns.Title);
        member.HomeSchool ??= row.Number(columns.HomeSchoolId);
        member.HasPortal |= row.Flag(columns.PortalAccess) == true;
    }

    private StaffMember? AddPlace(TableRow row, Table table, PlaceColumns columns)
    {
        var (usersDcid, dcid) = (row.Number(columns.UsersDcid), row.Number(columns.Dcid));
        if (usersDcid is not > 0 || dcid is not > 0)
        {
            RejectKeyless(RosterKind.Person, row, table, usersDcid is > 0 ? columns.Dcid.Name : columns.UsersDcid.Name);
            return null;
        }

        var member = Member(usersDcid.Value);

        // Also of those who have left: a section may name them still.
        _ids.StaffBySchoolStaffDcid[dcid.Value] = member;
        if (row.Number(columns.Id) is > 0 and var id)
        {
            _ids.StaffBySchoolStaffId[id] = member;
            member.SchoolStaffIds.Add(id);
        }

        if (row.Number(columns.SchoolId) is { } school && row.Number(columns.Status) is CurrentStatus or null)
        {
            member.Schools[school] = row.Number(columns.StaffStatus);
        }

        return member;
    }

    private void NameStaff()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in _ids.StaffByUsersDcid.Values.OrderBy(member => member.UsersDcid))
        {
            var name = _options.StaffIdentity == StaffIdentity.UsersDcid ? member.UsersDcid.ToString(CultureInfo.InvariantCulture) : member.TeacherNumber;
            if (name is null)
            {
                continue;
            }

            if (known.Add(name))
            {
                member.Key = "T" + name;
            }
            else
            {
                RepeatedNumber("TeacherNumber");
            }
        }
    }

    private void RepeatedNumber(string column)
    {
        _findings.Add(PowerSchoolDiagnosticCodes.RepeatedNumber, DiagnosticSeverity.Error,
            "Two persons have one number, by which the options name them. The later one is not used.", RosterKind.Person.ToName(), column, RosterKind.Person);
        _incomplete.TryAdd(RosterKind.Person, $"{column} is not unique.");
        _incomplete.TryAdd(RosterKind.Enrollment, $"{column} is not unique.");
    }

    /// <summary>Who of the staff is in the roster. Nothing may refer to somebody who is not.</summary>
    private void ChooseStaff()
    {
        foreach (var member in _ids.StaffByUsersDcid.Values.OrderBy(member => member.UsersDcid))
        {
            member.Roles = RolesOf(member);
            if (member.Roles.Count == 0 || IsLeftOut(member))
            {
                member.Key = null;
            }
            else if (member.Key is null && _options.StaffIdentity == StaffIdentity.TeacherNumber)
            {
                Reject(RosterKind.Person, new RosterDiagnostic(PowerSchoolDiagnosticCodes.KeyMissing, DiagnosticSeverity.Error,
                    "A member of staff has no number of their own, by which the options name staff.")
                { File = Users.Table.Name, Column = Users.Person.TeacherNumber.Name });
            }
        }
    }

    private bool IsLeftOut(StaffMember member)
    {
        var (option, what) = _options.LeaveOutPlaceholderStaff && IsPlaceholder(member) ? (nameof(_options.LeaveOutPlaceholderStaff), "Staff who only hold a place")
            : _options.LeaveOutStaffWithoutEmail && member.Email is null ? (nameof(_options.LeaveOutStaffWithoutEmail), "Staff without an e-mail address")
            : _options.LeaveOutStaffWithoutPortal && !member.HasPortal ? (nameof(_options.LeaveOutStaffWithoutPortal), "Staff who may not enter the portal of teachers")
            : (null, null);
        if (option is not null)
        {
            TellLeftOut(option, what!, Users.Table, RosterKind.Person);
        }

        return option is not null;
    }

    private bool IsPlaceholder(StaffMember member) => member.Email is null && (Words.IsPlaceholder(member.Given, _options.PlaceholderNames) || Words.IsPlaceholder(member.Family, _options.PlaceholderNames));

    private IEnumerable<RosterItem> WriteStaff()
    {
        using var people = new RecordOut(RosterKind.Person);
        foreach (var member in _ids.StaffByUsersDcid.Values.Where(member => member.Key is not null).OrderBy(member => member.UsersDcid))
        {
            people.Add(Record(member));
            if (people.IsFull)
            {
                yield return people.Take();
            }
        }

        if (people.HasRecords)
        {
            yield return people.Take();
        }
    }

    /// <summary>One role for each school: by the staff status, or as a teacher where the person teaches.</summary>
    private List<PersonRole> RolesOf(StaffMember member)
    {
        var schools = new SortedDictionary<long, RosterRole>();
        foreach (var (number, status) in member.Schools.Where(place => place.Key == Words.DistrictOffice || _ids.SchoolsByNumber.ContainsKey(place.Key)))
        {
            if (member.Teaches.Contains(number))
            {
                schools[number] = RosterRole.Teacher;
            }
            else if (status is null)
            {
                schools[number] = RosterRole.Staff;
            }
            else if (_options.StaffRoles.TryGetValue(status.Value, out var role))
            {
                schools[number] = role;
            }
        }

        foreach (var number in member.Teaches)
        {
            schools.TryAdd(number, RosterRole.Teacher);
        }

        var home = member.HomeSchool is { } homeSchool && schools.ContainsKey(homeSchool) ? homeSchool : schools.Keys.FirstOrDefault(-1);
        return [.. schools.Select(place => new PersonRole
        {
            Role = place.Value, OrgKey = place.Key.ToString(CultureInfo.InvariantCulture), Primary = place.Key == home, Title = member.Title,
        })];
    }

    /// <remarks>What the options alone had asked for is not shared.</remarks>
    private Person Record(StaffMember member) => new()
    {
        Id = member.Key!,
        Name = new PersonName
        {
            Given = Shared(PersonFields.GivenName, member.Given),
            Middle = member.Middle,
            Family = Shared(PersonFields.FamilyName, member.Family),
            PreferredGiven = member.Preferred,
        },
        Email = Shared(PersonFields.Email, member.Email),
        Username = _usernames.Of(member.Username, member.Email, 'T', member.UsersDcid),
        Enabled = _fields.Contains(PersonFields.Enabled) ? true : null,
        Roles = _fields.Contains(PersonFields.Roles) ? member.Roles : [],
        Identifiers = _fields.Contains(PersonFields.Identifiers)
            ? [.. Identifiers(("powerschool.users.dcid", member.UsersDcid.ToString(CultureInfo.InvariantCulture)), ("teacherNumber", member.TeacherNumber), ("state", member.StateId)),
                .. member.SchoolStaffIds.Select(id => new Identifier("powerschool.teachers.id", id.ToString(CultureInfo.InvariantCulture)))]
            : [],
    };

    private string? Shared(RosterField field, string? value) => _fields.Contains(field) ? value : null;
}
