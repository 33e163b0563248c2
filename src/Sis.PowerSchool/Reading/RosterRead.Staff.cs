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
                    var row = page[i];
                    AddPlace(row, SchoolStaff.Table, row.Number(SchoolStaff.Dcid), row.Number(SchoolStaff.Id), row.Number(SchoolStaff.UsersDcid),
                        row.Number(SchoolStaff.SchoolId), row.Number(SchoolStaff.Status), row.Number(SchoolStaff.StaffStatus));
                }
            }
        }
        else
        {
            await foreach (var page in PagesAsync(Teachers.Table, StaffKinds, cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < page.Count; i++)
                {
                    var row = page[i];
                    var member = AddPlace(row, Teachers.Table, row.Number(Teachers.Dcid), row.Number(Teachers.Id), row.Number(Teachers.UsersDcid),
                        row.Number(Teachers.SchoolId), row.Number(Teachers.Status), row.Number(Teachers.StaffStatus));
                    Describe(member, row);
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

        var member = Member(dcid);
        member.TeacherNumber = row.Text(Users.TeacherNumber);
        member.StateId = row.Text(Users.StateId);
        member.Given = row.Text(Users.FirstName);
        member.Middle = row.Text(Users.MiddleName);
        member.Family = row.Text(Users.LastName);
        member.Preferred = row.Text(Users.PreferredName);
        member.Email = row.Text(Users.Email);
        member.Username = Words.Username(row.Text(Users.TeacherLogin)) ?? Words.Username(row.Text(Users.AdminLogin));
        member.Title = row.Text(Users.Title);
        member.HomeSchool = row.Number(Users.HomeSchoolId);
    }

    /// <summary>The rows of one person repeat the person; what one leaves blank another may have.</summary>
    private static void Describe(StaffMember? member, TableRow row)
    {
        if (member is not null)
        {
            member.TeacherNumber ??= row.Text(Teachers.TeacherNumber);
            member.StateId ??= row.Text(Teachers.StateId);
            member.Given ??= row.Text(Teachers.FirstName);
            member.Middle ??= row.Text(Teachers.MiddleName);
            member.Family ??= row.Text(Teachers.LastName);
            member.Preferred ??= row.Text(Teachers.PreferredName);
            member.Email ??= row.Text(Teachers.Email);
            member.Username ??= Words.Username(row.Text(Teachers.TeacherLogin)) ?? Words.Username(row.Text(Teachers.AdminLogin));
            member.Title ??= row.Text(Teachers.Title);
            member.HomeSchool ??= row.Number(Teachers.HomeSchoolId);
        }
    }

    private StaffMember? AddPlace(TableRow row, Table table, long? dcid, long? id, long? usersDcid, long? school, long? status, long? staffStatus)
    {
        if (usersDcid is not > 0 || dcid is not > 0)
        {
            RejectKeyless(RosterKind.Person, row, table, usersDcid is > 0 ? "DCID" : "Users_DCID");
            return null;
        }

        var member = Member(usersDcid.Value);

        // Also of those who have left: a section may name them still.
        _ids.StaffBySchoolStaffDcid[dcid.Value] = member;
        if (id is > 0)
        {
            _ids.StaffBySchoolStaffId[id.Value] = member;
            member.SchoolStaffIds.Add(id.Value);
        }

        if (school is not null && status is CurrentStatus or null)
        {
            member.Schools[school!.Value] = staffStatus;
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

    private async IAsyncEnumerable<RosterItem> WriteStaffAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var people = new RecordOut(RosterKind.Person);
        foreach (var member in _ids.StaffByUsersDcid.Values.OrderBy(member => member.UsersDcid))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var roles = RolesOf(member);
            if (member.Key is null || roles.Count == 0)
            {
                if (roles.Count > 0 && _options.StaffIdentity == StaffIdentity.TeacherNumber)
                {
                    Reject(RosterKind.Person, new RosterDiagnostic(PowerSchoolDiagnosticCodes.KeyMissing, DiagnosticSeverity.Error,
                        "A member of staff has no number of their own, by which the options name staff.")
                    { File = Users.Table.Name, Column = "TeacherNumber" });
                }

                // Nothing may refer to somebody who is not there.
                member.Key = null;
                continue;
            }

            people.Add(Record(member, roles));
            if (people.IsFull)
            {
                yield return people.Take();
            }
        }

        if (people.HasRecords)
        {
            yield return people.Take();
        }

        await Task.CompletedTask.ConfigureAwait(false);
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

    private Person Record(StaffMember member, List<PersonRole> roles) => new()
    {
        Id = member.Key!,
        Name = new PersonName { Given = member.Given, Middle = member.Middle, Family = member.Family, PreferredGiven = member.Preferred },
        Email = member.Email,
        Username = member.Username,
        Enabled = _fields.Contains(PersonFields.Enabled) ? true : null,
        Roles = _fields.Contains(PersonFields.Roles) ? roles : [],
        Identifiers = _fields.Contains(PersonFields.Identifiers)
            ? [.. Identifiers(("powerschool.users.dcid", member.UsersDcid.ToString(CultureInfo.InvariantCulture)), ("teacherNumber", member.TeacherNumber), ("state", member.StateId)),
                .. member.SchoolStaffIds.Select(id => new Identifier("powerschool.teachers.id", id.ToString(CultureInfo.InvariantCulture)))]
            : [],
    };
}
