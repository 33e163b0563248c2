using System.Runtime.CompilerServices;

namespace Sis.PowerSchool;

/// <summary>One read: rows of tables in, a roster out. The one mapping that every way in uses.</summary>
internal sealed partial class RosterRead
{
    private readonly TableFeeder _feeder;
    private readonly PowerSchoolOptions _options;
    private readonly RosterFieldSet _fields;
    private readonly ReadCursor? _cursor;
    private readonly Table _students;
    private readonly Usernames _usernames;
    private readonly IdGraph _ids = new();
    private readonly Findings _findings = new();
    private readonly HashSet<RosterField> _fieldsNotRead = [];

    /// <summary>Why a kind is not complete, by kind; the first reason counts.</summary>
    private readonly Dictionary<RosterKind, string> _incomplete = [];
    private DateOnly _today;

    public RosterRead(TableFeeder feeder, PowerSchoolOptions options, SourceReadRequest request)
    {
        _feeder = feeder;
        _options = options;
        _fields = request.Fields;
        _cursor = ReadCursor.Parse(request.Cursor);
        _students = options.StudentTable();
        _usernames = new Usernames(options.UsernameFallback, _fields, _fieldsNotRead, _findings);
    }

    /// <summary>How many rows each table had that was read to its end.</summary>
    public Dictionary<string, long> Rows { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first term ID of the earliest year that any school is in: rows of years before need not be read. <see langword="null"/> before terms are read.</summary>
    public long? FromTerm => _ids.SchoolsByNumber.Values.Min(school => school.YearId) is { } year ? year * 100 : null;

    /// <summary>The DCIDs of the only enrollments of students that are wanted. <see langword="null"/> wants all.</summary>
    public IReadOnlyList<long>? OnlyEnrollments { get; init; }

    private bool ReadsSections => _fields.Includes(RosterKind.Section) || ReadsEnrollments;

    private bool ReadsEnrollments => _fields.Includes(RosterKind.Enrollment);

    private bool ReadsContacts => _options.Contacts && _fields.Includes(RosterKind.StudentContact);

    /// <summary>Contacts of students are wanted, or the address that students have as a contact of their own.</summary>
    private bool ReadsContactTables => ReadsContacts
        || (_options.Contacts && _fields.Contains(PersonFields.Email) && !_options.StudentFields.ContainsKey(PersonFields.Email.Name) && !_feeder.Gives(Tables.Students.RestEmail));

    public async IAsyncEnumerable<RosterItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _feeder.OpenAsync(cancellationToken).ConfigureAwait(false);
        _today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_options.TimeProvider.GetUtcNow(), _options.TimeZone ?? _feeder.TimeZone ?? TimeZoneInfo.Utc).DateTime);
        var hint = await _feeder.FindChangesAsync(_cursor?.DataVersion, cancellationToken).ConfigureAwait(false);
        Tell(hint);

        foreach (var stage in Stages())
        {
            await foreach (var item in stage(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }

        foreach (var item in NotRead())
        {
            yield return item;
        }

        TellFewerRows();
        foreach (var item in _findings.Take())
        {
            yield return item;
        }

        foreach (var kind in RosterKinds.All.Where(_fields.Includes))
        {
            yield return End(kind);
        }

        yield return new CursorItem(Cursor(hint).ToString());
    }

    /// <summary>What the next read may want to know. A table that was not read to its end keeps the number that it had.</summary>
    private ReadCursor Cursor(ChangeHint? hint)
    {
        var rows = _cursor is { } last && last.Feeder == _feeder.Name ? new Dictionary<string, long>(last.Rows, StringComparer.OrdinalIgnoreCase) : new(StringComparer.OrdinalIgnoreCase);
        foreach (var (table, count) in Rows)
        {
            rows[table] = count;
        }

        return new ReadCursor(_ids.SchoolsByNumber.Values.Where(school => school.YearId is not null).ToDictionary(school => school.Number, school => school.YearId!.Value), hint?.Version)
        {
            Feeder = _feeder.Name,
            Rows = rows,
        };
    }

    /// <summary>Each stage needs what the stages before it have put into the graph.</summary>
    private IEnumerable<Func<CancellationToken, IAsyncEnumerable<RosterItem>>> Stages()
    {
        yield return ReadSchoolsAsync;
        if (_fields.Includes(RosterKind.Term) || ReadsSections)
        {
            yield return ReadTermsAsync;
        }

        if (_fields.Includes(RosterKind.Course) || ReadsSections)
        {
            yield return ReadCoursesAsync;
        }

        if (_fields.Includes(RosterKind.Person) || ReadsSections)
        {
            yield return ReadStaffAsync;
        }

        if (ReadsSections)
        {
            yield return ReadSectionsAsync;
        }

        if (ReadsEnrollments)
        {
            yield return ReadSectionTeachersAsync;
        }

        // Who is in the roster may depend on which sections are, and that on who is enrolled.
        var choosesLast = HoldsSections && _options.LeaveOutEmptySections;
        if (!choosesLast)
        {
            yield return ChooseAsync;
        }

        if (_fields.Includes(RosterKind.Person))
        {
            yield return ReadStudentsAsync;
        }

        if (ReadsEnrollments && !choosesLast)
        {
            yield return WriteTeachersAsync;
        }

        if (ReadsEnrollments)
        {
            yield return ReadEnrollmentsAsync;
        }

        if (choosesLast)
        {
            yield return ChooseAsync;
            yield return WriteTeachersAsync;
        }
    }

    /// <summary>Chooses sections and staff, and writes them.</summary>
    private async IAsyncEnumerable<RosterItem> ChooseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChooseSections();
        NoteTeaching();
        ChooseStaff();
        foreach (var item in WriteHeldSections())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        if (_fields.Includes(RosterKind.Person))
        {
            foreach (var item in WriteStaff())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>Reads a table, and notes what became of it for the kinds that depend on it.</summary>
    private async IAsyncEnumerable<RowPage> PagesAsync(Table table, RosterKind[] kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = TableQuery.For(table, _fields, _options);
        var denied = query.Columns.FirstOrDefault(column => AccessRules.IsDenied(column.ServerTable, column.Name));
        if (denied is not null)
        {
            AccessRules.ThrowIfDenied(denied.ServerTable, denied.Name);
        }

        var state = new TableState(table);
        var given = query with { Columns = [.. query.Columns.Where(_feeder.Gives)] };
        NoteNotGiven(query.Columns.Except(given.Columns));
        given = given with
        {
            Columns = [.. given.Columns, .. table.Columns.Where(column => column.IsRestOnly && _feeder.Gives(column) && IsWanted(column))],
            FromTerm = FromTerm,
            Keys = table == Tables.Enrollments.Table ? OnlyEnrollments : null,
        };
        var pages = 0L;
        await foreach (var page in _feeder.ReadAsync(given, state, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pages++ == 0)
            {
                NoteNotGiven(state.Missing);
            }

            state.Rows += page.Count;
            yield return page;
        }

        Log.TableRead(_options.Logger, table.Name, state.Rows, pages, state.IsComplete);
        Note(state, kinds);
    }

    /// <summary>A field may come from a column of the district's own instead.</summary>
    private bool IsWanted(Column column) => column.Fields.Any(field => _fields.Contains(field) && !_options.StudentFields.ContainsKey(field.Name));

    private void Note(TableState state, RosterKind[] kinds)
    {
        foreach (var finding in state.Findings)
        {
            _findings.Add(finding.Code, finding.Severity, finding.Message, finding.File ?? state.Table.Name, finding.Column);
        }

        foreach (var rejection in state.Rejections)
        {
            Reject(kinds[0], rejection);
        }

        if (state.Reason is { } reason)
        {
            foreach (var kind in kinds)
            {
                _incomplete.TryAdd(kind, reason);
            }
        }

        NoteNotGiven(state.Missing);
        if (state.IsComplete)
        {
            Rows[state.Table.Name] = state.Rows;
        }

        if (!state.IsComplete && state.Table == Tables.Courses.Table)
        {
            NoteNotGiven([Tables.Courses.Name, Tables.Courses.CreditType]);
            _fieldsNotRead.UnionWith(new RosterField[] { SectionFields.CourseKey, SectionFields.Title }.Where(_fields.Contains));
        }

        if (!state.IsComplete && ContactTables.All.Contains(state.Table))
        {
            // An address that was not seen is not one that is gone.
            _fieldsNotRead.UnionWith(ContactTables.FieldsOf(state.Table).Where(_fields.Contains));
        }
    }

    /// <summary>What a column that is not to be had would have told stays as it is known.</summary>
    private void NoteNotGiven(IEnumerable<Column> columns)
    {
        foreach (var column in columns.Where(column => !column.IsOptional))
        {
            var fields = column.ExtraField is { } extra ? [ExtraFields.Find(extra) ?? PersonFields.Extensions] : column.Fields;
            _fieldsNotRead.UnionWith(fields.Where(_fields.Contains));
            if (column.Table == Tables.Courses.Table && _options.Needs(column, _fields))
            {
                _fieldsNotRead.Add(SectionFields.Type);
            }
        }
    }

    private EndItem End(RosterKind kind)
    {
        if (kind == RosterKind.StudentContact && !ReadsContacts)
        {
            return new EndItem(kind, ReadMode.Absent, false) { Reason = "Contacts are not read: the option Contacts is off." };
        }

        return _incomplete.TryGetValue(kind, out var reason)
            ? new EndItem(kind, ReadMode.Full, false) { Reason = reason }
            : new EndItem(kind, ReadMode.Full, true);
    }

    private DateOnly? DateOf(TableRow row, Column column, bool isPast)
    {
        if (!CellDates.TryParse(row.Bytes(column), _today, isPast, IsDayFirst, out var date))
        {
            _findings.Add(PowerSchoolDiagnosticCodes.InvalidDate, DiagnosticSeverity.Warning,
                "A value is not a day, and counts as absent. Expected: yyyy-MM-dd or MM/DD/YYYY.", column.Table.Name, column.Name, line: row.Line);
        }

        return date;
    }

    private bool IsDayFirst => _options is PowerSchoolExportOptions { DaysFirst: true };
}
