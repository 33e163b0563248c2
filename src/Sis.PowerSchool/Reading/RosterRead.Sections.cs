using System.Globalization;
using System.Runtime.CompilerServices;
using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <content>Courses and sections.</content>
internal sealed partial class RosterRead
{
    private async IAsyncEnumerable<RosterItem> ReadCoursesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var records = new RecordOut(RosterKind.Course);
        await foreach (var page in PagesAsync(Courses.Table, [RosterKind.Course, RosterKind.Section], cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                var row = page[i];
                if (Cells.ParseId(row.Bytes(Courses.Dcid)) is not { } dcid)
                {
                    RejectKeyless(RosterKind.Course, row, Courses.Table, Courses.Dcid.Name);
                    continue;
                }

                var credit = row.Text(Courses.CreditType);
                var course = new CourseEntry(dcid.ToString(CultureInfo.InvariantCulture), row.Text(Courses.Number), row.Text(Courses.Name), credit,
                    credit is not null && _options.Subjects.TryGetValue(credit, out var subject) ? subject : credit);

                // REST names the courses of each school, so that one of the district comes several times.
                if (!_ids.CoursesByDcid.TryAdd(dcid, course))
                {
                    continue;
                }

                if (course.Number is not null)
                {
                    _ids.CoursesByNumber.TryAdd(course.Number, course);
                }

                if (_fields.Includes(RosterKind.Course))
                {
                    records.Add(Record(course));
                }
            }

            if (records.IsFull)
            {
                yield return records.Take();
            }
        }

        if (records.HasRecords)
        {
            yield return records.Take();
        }
    }

    private Course Record(CourseEntry course) => new()
    {
        Id = course.Key,
        Title = _fields.Contains(CourseFields.Title) ? course.Title ?? course.Number ?? string.Empty : string.Empty,
        Code = _fields.Contains(CourseFields.Code) ? course.Number : null,
        OrgKey = _fields.Contains(CourseFields.OrgKey) ? DistrictKey : null,
        Subjects = _fields.Contains(CourseFields.Subjects) && course.Subject is { } subject ? [subject] : [],
    };

    private async IAsyncEnumerable<RosterItem> ReadSectionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var records = new RecordOut(RosterKind.Section);
        await foreach (var page in PagesAsync(Sections.Table, [RosterKind.Section, RosterKind.Enrollment, RosterKind.Person], cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                if (Section(page[i]) is { } section && _fields.Includes(RosterKind.Section))
                {
                    if (HoldsSections)
                    {
                        _held.Add(section);
                    }
                    else
                    {
                        records.Add(section.Record);
                    }
                }
            }

            if (records.IsFull)
            {
                yield return records.Take();
            }
        }

        if (records.HasRecords)
        {
            yield return records.Take();
        }
    }

    private (SectionEntry Entry, Section Record)? Section(TableRow row)
    {
        var dcid = Cells.ParseId(row.Bytes(Sections.Dcid));
        var id = Cells.ParseId(row.Bytes(Sections.Id));
        if ((_options.SectionIdentity == SectionIdentity.Dcid ? dcid : id) is not { } number)
        {
            RejectKeyless(RosterKind.Section, row, Sections.Table, _options.SectionIdentity == SectionIdentity.Dcid ? Sections.Dcid.Name : Sections.Id.Name);
            return null;
        }

        var school = row.Number(Sections.SchoolId) is { } schoolNumber ? _ids.SchoolsByNumber.GetValueOrDefault(schoolNumber) : null;
        var term = school is null ? null : _ids.Term(row);
        if (school is null || term is null || term.School != school || term.YearId != school.YearId)
        {
            if (id is not null)
            {
                _ids.OtherSectionIds.Add(id.Value);
            }

            // A year's terms are all read, so a term of this year that is not there is an error of the data; of other years some may be gone.
            if (school is not null && term is null && (row.Number(Sections.TermId) ?? 0) / 100 == school.YearId)
            {
                Orphan(Sections.Table, Sections.TermId);
            }

            return null;
        }

        var key = number.ToString(CultureInfo.InvariantCulture);
        var entry = new SectionEntry(key, school, term) { Lead = _ids.Lead(row) };
        if (entry.Lead is null && (Cells.ParseId(row.Bytes(Sections.Teacher)) ?? Cells.ParseId(row.Bytes(Sections.TeacherDcid))) is not null)
        {
            Orphan(Sections.Table, Sections.Teacher);
        }

        if (id is not null)
        {
            _ids.SectionsById[id.Value] = entry;
        }

        if (dcid is not null)
        {
            _ids.SectionsByDcid[dcid.Value] = entry;
        }

        _sections.Add(entry);
        return (entry, Record(row, entry, dcid, id));
    }

    private Section Record(TableRow row, SectionEntry entry, long? dcid, long? id)
    {
        var course = _ids.Course(row);
        if (course is null)
        {
            Orphan(Sections.Table, Sections.CourseNumber);
        }

        var courseNumber = course?.Number ?? row.Text(Sections.CourseNumber);
        return new Section
        {
            Id = entry.Key,
            Title = _fields.Contains(SectionFields.Title) ? course?.Title ?? courseNumber ?? entry.Key : string.Empty,
            SchoolKey = entry.School.Key,
            CourseKey = _fields.Contains(SectionFields.CourseKey) ? course?.Key : null,
            TermKeys = _fields.Contains(SectionFields.TermKeys) ? [entry.Term.Key] : [],
            Code = _fields.Contains(SectionFields.Code) && courseNumber is not null ? $"{courseNumber}.{row.Text(Sections.SectionNumber)}" : null,
            Type = !_fields.Contains(SectionFields.Type) ? null : IsHomeroom(course, courseNumber) ? SectionType.Homeroom : SectionType.Scheduled,
            Periods = Words.Periods(row.Text(Sections.ExternalExpression) ?? row.Text(Sections.Expression)),
            Grades = Words.SectionGrades(row.Number(Sections.GradeLevel)),
            Subjects = _fields.Contains(SectionFields.Subjects) && course?.Subject is { } subject ? [subject] : [],
            Location = row.Text(Sections.Room),
            Identifiers = _fields.Contains(SectionFields.Identifiers)
                ? Identifiers(("powerschool.sections.dcid", dcid?.ToString(CultureInfo.InvariantCulture)), ("powerschool.sections.id", id?.ToString(CultureInfo.InvariantCulture)))
                : [],
        };
    }

    private bool IsHomeroom(CourseEntry? course, string? number) =>
        (number is not null && _options.HomeroomPrefixes.Any(prefix => number.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        || (course?.Title is { } title && _options.HomeroomNames.Any(name => title.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        || (course?.CreditType is { } credit && _options.HomeroomCreditTypes.Contains(credit));

    private readonly List<SectionEntry> _sections = [];

    /// <summary>Sections that are not written before it is known whether they are left out.</summary>
    private readonly List<(SectionEntry Entry, Section Record)> _held = [];

    /// <summary>Whether some sections were left out of which it is not certain who is in them.</summary>
    private bool _isUnsureOfSections;

    /// <summary>Whether an option chooses among sections. It cannot where enrollments are not shared, because they are not read then.</summary>
    private bool HoldsSections => _options.ChoosesSections && ReadsEnrollments;

    /// <summary>Leaves sections out that nobody is in, as far as that is known.</summary>
    private void ChooseSections()
    {
        if (!HoldsSections || !_options.LeaveOutEmptySections)
        {
            return;
        }

        foreach (var section in _sections.Where(section => !section.HasStudents && !section.IsLeftOut))
        {
            LeaveOut(section, nameof(_options.LeaveOutEmptySections), "Sections in which no student is enrolled");
        }
    }

    /// <summary>Leaves sections out that placeholders alone teach.</summary>
    private void ChooseByTeachers()
    {
        if (!HoldsSections || !_options.LeaveOutPlaceholderSections)
        {
            return;
        }

        foreach (var section in _posts.GroupBy(post => post.Key.Section, post => post.Key.Member)
            .Where(section => section.All(IsPlaceholder) && (section.Key.Lead is null || IsPlaceholder(section.Key.Lead))))
        {
            LeaveOut(section.Key, nameof(_options.LeaveOutPlaceholderSections), "Sections that placeholders alone teach");
        }
    }

    /// <remarks>When not everything was read that tells who is in a section, one that seems to be empty is not written, and not taken for gone.</remarks>
    private void LeaveOut(SectionEntry section, string option, string what)
    {
        section.IsLeftOut = true;
        TellLeftOut(option, what, Sections.Table, RosterKind.Section);
        if (_incomplete.ContainsKey(RosterKind.Enrollment) || _rejections.Exists(rejection => rejection.Kind == RosterKind.Enrollment))
        {
            _isUnsureOfSections = true;
            _incomplete.TryAdd(RosterKind.Section, $"Not everything was read that tells which sections {option} leaves out.");
        }
    }

    private IEnumerable<RosterItem> WriteHeldSections()
    {
        using var records = new RecordOut(RosterKind.Section);
        foreach (var (_, record) in _held.Where(section => !section.Entry.IsLeftOut))
        {
            records.Add(record);
            if (records.IsFull)
            {
                yield return records.Take();
            }
        }

        if (records.HasRecords)
        {
            yield return records.Take();
        }
    }

    private void Orphan(Table table, Column column) =>
        _findings.Add(PowerSchoolDiagnosticCodes.ReferenceNotFound, DiagnosticSeverity.Warning,
            "Rows refer to something that is not there. What refers is left out, or stays without the reference.", table.Name, column.Name);
}
