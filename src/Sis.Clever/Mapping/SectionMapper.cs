namespace Sis.Clever;

/// <summary>Writes sections, and the enrollments in them.</summary>
internal sealed class SectionMapper(RosterFieldSet fields, Findings findings, CatalogIndex terms, CatalogIndex courses) : IRowMapper
{
    private readonly KindWriter _sections = new(RosterKind.Section, fields, findings);
    private readonly KindWriter _enrollments = new(RosterKind.Enrollment, fields, findings);

    public IReadOnlyList<RosterKind> Kinds { get; } = [RosterKind.Section, RosterKind.Enrollment];

    public bool IsFull => _sections.IsFull || _enrollments.IsFull;

    public JsonRow Row { get; } = SectionShape.NewRow();

    public string? KeyOfRow() => Row.Text(SectionShape.Id);

    public void Cancel()
    {
        _sections.Cancel();
        _enrollments.Cancel();
    }

    public void Map()
    {
        if (Row[SectionShape.Id].IsEmpty)
        {
            throw new ArgumentException("A section has no identifier.");
        }

        if (_sections.IsWanted)
        {
            WriteSection();
        }

        if (_enrollments.IsWanted)
        {
            WriteEnrollments();
        }
    }

    public IEnumerable<RosterItem> Take() => [.. _sections.Take(), .. _enrollments.Take()];

    public void Dispose()
    {
        _sections.Dispose();
        _enrollments.Dispose();
    }

    private void WriteSection()
    {
        _sections.Begin(Row[SectionShape.Id]);
        if (_sections.BeginList(SectionFields.Identifiers))
        {
            _sections.Pair("sis"u8, Row[SectionShape.SisId]);
            _sections.EndList();
        }

        _sections.Extensions(SectionFields.Extensions, Row.Whole(SectionShape.Ext));
        _sections.Text(SectionFields.Title, First(SectionShape.Name, SectionShape.Number, SectionShape.Id));
        _sections.Key(SectionFields.SchoolKey, Row[SectionShape.School]);
        _sections.Key(SectionFields.CourseKey, KeyIn(courses, SectionShape.Course, SectionFields.CourseKey));
        if (KeyIn(terms, SectionShape.Term, SectionFields.TermKeys) is { } term && _sections.BeginList(SectionFields.TermKeys))
        {
            _sections.Add(System.Text.Encoding.UTF8.GetBytes(term));
            _sections.EndList();
        }

        _sections.Text(SectionFields.Code, Row[SectionShape.Number]);
        _sections.Item(SectionFields.Periods, Row[SectionShape.Period]);
        _sections.ItemWord(SectionFields.Grades, Row[SectionShape.Grade], CleverWords.Grades);
        _sections.Item(SectionFields.Subjects, Row[SectionShape.Subject]);
        _sections.End();
    }

    private void WriteEnrollments()
    {
        foreach (var student in SectionMembers.Students(Row))
        {
            Write(student, isTeacher: false, null);
        }

        var teachers = SectionMembers.Teachers(Row);
        for (var i = 0; i < teachers.Count; i++)
        {
            Write(teachers[i], isTeacher: true, i == 0);
        }
    }

    private void Write(ReadOnlySpan<byte> person, bool isTeacher, bool? isPrimary)
    {
        var role = isTeacher ? "teacher"u8 : "student"u8;
        Span<byte> key = stackalloc byte[DerivedKey.Length];
        DerivedKey.Create(Row[SectionShape.Id], person, role, key);
        _enrollments.Begin(key);
        _enrollments.Key(EnrollmentFields.SectionKey, Row[SectionShape.Id]);
        _enrollments.Key(EnrollmentFields.PersonKey, person);
        _enrollments.Word(EnrollmentFields.Role, role);
        if (isPrimary is { } primary)
        {
            _enrollments.Boolean(EnrollmentFields.Primary, primary);
        }

        _enrollments.End();
    }

    /// <remarks>Where the list was not read to its end, nothing is said of the reference, and the read says so for the field.</remarks>
    private string? KeyIn(CatalogIndex index, int slot, RosterField field)
    {
        if (!index.IsComplete || Row.Text(slot) is not { } id)
        {
            return null;
        }

        var key = index.KeyOf(id);
        if (key is null)
        {
            findings.Add(CleverDiagnosticCodes.ReferenceNotListed, "Sections name a record that Clever does not list; the reference is left out.", field: field);
        }

        return key;
    }

    private ReadOnlySpan<byte> First(params ReadOnlySpan<int> slots)
    {
        foreach (var slot in slots)
        {
            if (Row[slot] is { IsEmpty: false } text)
            {
                return text;
            }
        }

        return default;
    }
}
