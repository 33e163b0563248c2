using System.Text;

namespace Sis.Csv;

/// <summary>Rules that hold between rows of different files. What breaks one is told and read all the same.</summary>
/// <remarks>
/// That a record is there which another names, that identifiers are unique and that parents form no circle, the engine checks for every source.
/// Rules look at nothing that was not asked for, and only at files that have everything: the other record of a delta may have come before.
/// They remember short names: of sections, people who are no students, usernames and addresses.
/// </remarks>
internal sealed class OneRosterRules(RosterFieldSet fields)
{
    private readonly Dictionary<ulong, bool> _isSchool = [];
    private readonly Dictionary<ulong, SessionFacts> _sessions = [];
    private readonly Dictionary<ulong, ClassFacts> _classes = [];
    private readonly HashSet<ulong> _otherThanStudents = [];
    private readonly HashSet<ulong> _usernames = [];
    private readonly HashSet<ulong> _emails = [];
    private readonly HashSet<ulong> _primaryRoles = [];
    private readonly HashSet<ulong> _primaryOrgs = [];
    private bool _hasRoles;

    /// <summary>What looks at the rows of a file, if there is a rule for it.</summary>
    public Action<RowTarget>? Watch(RosterTable table, RowLayout layout) => table.Name switch
    {
        "orgs" => target => Org(target.Row, layout),
        "academicSessions" => target => Session(target, layout),
        "courses" when fields.Contains(CourseFields.SchoolYearKey) => target => Course(target, layout),
        "classes" => target => Class(target, layout),
        "users" => target => User(target, layout),
        "roles" when fields.Contains(PersonFields.Roles) => target => Role(target, layout),
        "enrollments" => target => Enrollment(target, layout),
        _ => null,
    };

    /// <summary>What can be told only when all people were seen.</summary>
    public IEnumerable<RosterItem> EndOfPeople() => !_hasRoles || _primaryOrgs.Count == 0 ? [] :
    [
        new DiagnosticItem(new RosterDiagnostic(OneRosterDiagnosticCodes.PrimaryOrgWithoutRole, DiagnosticSeverity.Warning,
            "The primary organisation of a user is one at which the user has no role.")
        { File = "users.csv", Column = "primaryOrgSourcedId", Kind = RosterKind.Person, Count = _primaryOrgs.Count }),
    ];

    private void Org(CsvRowReader row, RowLayout layout) =>
        _isSchool[Key(row, layout.Key.Column)] = !IsOneOf(Cell(row, layout, "type"), "department", "district", "local", "state", "national");

    private void Session(RowTarget target, RowLayout layout)
    {
        var row = target.Row;
        var type = Cell(row, layout, "type");
        var facts = new SessionFacts(!IsOneOf(type, "gradingPeriod", "semester", "term"), Date(row, layout, "startDate"), Date(row, layout, "endDate"));
        _sessions[Key(row, layout.Key.Column)] = facts;
        if (_sessions.TryGetValue(KeyHash.Of(Cell(row, layout, "parentSourcedId")), out var parent)
            && (facts.Start < parent.Start || facts.End > parent.End))
        {
            target.Warn(OneRosterDiagnosticCodes.TermOutsideParent, "The session begins before its parent or ends after it.", "parentSourcedId", TermFields.ParentKey);
        }
    }

    private void Course(RowTarget target, RowLayout layout)
    {
        if (_sessions.TryGetValue(KeyHash.Of(Cell(target.Row, layout, "schoolYearSourcedId")), out var session) && !session.IsSchoolYear)
        {
            target.Warn(OneRosterDiagnosticCodes.SessionNotSchoolYear, "The session that is named as the school year is not of that type.",
                "schoolYearSourcedId", CourseFields.SchoolYearKey);
        }
    }

    private void Class(RowTarget target, RowLayout layout)
    {
        var row = target.Row;
        var school = KeyHash.Of(Cell(row, layout, "schoolSourcedId"));
        DateOnly? start = null, end = null;
        var hasOpenTerm = false;
        foreach (var term in new CellList(Cell(row, layout, "termSourcedIds")))
        {
            if (_sessions.TryGetValue(KeyHash.Of(term), out var session))
            {
                start = start is null || session.Start < start ? session.Start : start;
                end = end is null || session.End > end ? session.End : end;
                hasOpenTerm |= session.Start is null || session.End is null;
            }
        }

        _classes[Key(row, layout.Key.Column)] = hasOpenTerm ? new ClassFacts(school, null, null) : new ClassFacts(school, start, end);
        if (_isSchool.TryGetValue(school, out var isSchool) && !isSchool)
        {
            target.Warn(OneRosterDiagnosticCodes.OrgNotSchool, "The organisation that is named as the school is not of that type.", "schoolSourcedId",
                SectionFields.SchoolKey);
        }
    }

    private void User(RowTarget target, RowLayout layout)
    {
        var row = target.Row;
        Unique(target, _usernames, Cell(row, layout, "username"), "username", PersonFields.Username);
        Unique(target, _emails, Cell(row, layout, "email"), "email", PersonFields.Email);
        if (!fields.Contains(PersonFields.Roles))
        {
            return;
        }

        var role = Cell(row, layout, "role");
        if (layout.Columns["role"] >= 0)
        {
            _hasRoles = true;
            if (!IsOneOf(role, "student"))
            {
                _otherThanStudents.Add(Key(row, layout.Key.Column));
            }
        }

        var primaryOrg = Cell(row, layout, "primaryOrgSourcedId");
        if (!primaryOrg.IsEmpty && layout.Columns["role"] < 0)
        {
            _primaryOrgs.Add(Pair(Key(row, layout.Key.Column), KeyHash.Of(primaryOrg)));
        }
    }

    private void Role(RowTarget target, RowLayout layout)
    {
        var row = target.Row;
        _hasRoles = true;
        var user = Key(row, layout.Key.Column);
        var at = Pair(user, KeyHash.Of(Cell(row, layout, "orgSourcedId")));
        _primaryOrgs.Remove(at);
        if (!IsOneOf(Cell(row, layout, "role"), "student"))
        {
            _otherThanStudents.Add(user);
        }

        if (IsOneOf(Cell(row, layout, "roleType"), "primary") && !_primaryRoles.Add(at))
        {
            target.Warn(OneRosterDiagnosticCodes.SeveralPrimaryRoles, "The user has more than one primary role at the organisation.", "roleType", PersonFields.Roles);
        }
    }

    private void Enrollment(RowTarget target, RowLayout layout)
    {
        var row = target.Row;
        if (_classes.TryGetValue(KeyHash.Of(Cell(row, layout, "classSourcedId")), out var facts))
        {
            var school = Cell(row, layout, "schoolSourcedId");
            if (!school.IsEmpty && KeyHash.Of(school) != facts.School)
            {
                target.Warn(OneRosterDiagnosticCodes.EnrollmentSchoolDiffers, "The school is not that of the class; the class's school holds.", "schoolSourcedId", null);
            }

            if (Date(row, layout, "beginDate") < facts.Start || Date(row, layout, "endDate") > facts.End)
            {
                target.Warn(OneRosterDiagnosticCodes.EnrollmentOutsideTerms, "The enrollment begins before the terms of its class or ends after them.", "beginDate",
                    EnrollmentFields.Start);
            }
        }

        if (_hasRoles && IsOneOf(Cell(row, layout, "role"), "teacher") && !_otherThanStudents.Contains(KeyHash.Of(Cell(row, layout, "userSourcedId"))))
        {
            target.Warn(OneRosterDiagnosticCodes.StudentTeaches, "Someone who is a student and nothing else is enrolled as a teacher.", "role", EnrollmentFields.Role);
        }
    }

    private void Unique(RowTarget target, HashSet<ulong> seen, ReadOnlySpan<byte> value, string column, RosterField field)
    {
        if (!value.IsEmpty && fields.Contains(field) && !seen.Add(KeyHash.Of(value)))
        {
            target.Warn(OneRosterDiagnosticCodes.NotUnique, "Several users have the same value, which should be one user's alone.", column, field);
        }
    }

    private static ReadOnlySpan<byte> Cell(CsvRowReader row, RowLayout layout, string column) =>
        layout.Columns[column] is >= 0 and var place ? Blanks.Trim(row[place]) : default;

    private static DateOnly? Date(CsvRowReader row, RowLayout layout, string column) =>
        LocalDate.TryParse(Cell(row, layout, column), out var date) ? date : null;

    private static ulong Key(CsvRowReader row, int column) => KeyHash.Of(Blanks.Trim(row[column]));

    private static ulong Pair(ulong first, ulong second) => (first * 1099511628211UL) ^ second;

    private static bool IsOneOf(ReadOnlySpan<byte> word, params ReadOnlySpan<string> words)
    {
        foreach (var known in words)
        {
            if (Ascii.EqualsIgnoreCase(word, known))
            {
                return true;
            }
        }

        return false;
    }
}
