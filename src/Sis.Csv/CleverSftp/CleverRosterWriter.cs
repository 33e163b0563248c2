namespace Sis.Csv;

/// <summary>Writes one roster as Clever's files, in an order in which each row finds what it needs.</summary>
internal sealed class CleverRosterWriter(RosterStore store, FileSetOutput output)
{
    private const byte TeacherTag = RecordGroups.FirstAttachment;
    private const byte SectionTeacherTag = RecordGroups.FirstAttachment + 1;
    private const byte ContactTag = RecordGroups.FirstAttachment + 2;
    private const byte TieTag = RecordGroups.FirstAttachment + 3;

    private static readonly ulong EnrollmentHeld = RecordRow.Bits(EnrollmentFields.SectionKey, EnrollmentFields.PersonKey, EnrollmentFields.Role);

    private readonly Dictionary<ulong, byte[]> _courses = [];
    private readonly Dictionary<ulong, byte[]> _terms = [];
    private readonly HashSet<ulong> _usedParts = [];
    private readonly HashSet<ulong> _schools = [];
    private readonly HashSet<ulong> _students = [];

    public void Write(CancellationToken cancellationToken)
    {
        WriteSchools(cancellationToken);
        store.ForEach(RosterKind.Course, group => _courses[KeyHash.Of(group.Record.Key)] = group.Record.Bytes.ToArray(), cancellationToken);
        store.ForEach(RosterKind.Term, group => _terms[KeyHash.Of(group.Record.Key)] = group.Record.Bytes.ToArray(), cancellationToken);
        store.ForEach(RosterKind.Person, RememberStudent, cancellationToken);
        WriteEnrollments(cancellationToken);
        WriteSections(cancellationToken);
        WritePeople(cancellationToken);
    }

    private void RememberStudent(RecordGroup group)
    {
        if (CleverPersonWriter.SortOf(group.Record) == CleverSort.Student)
        {
            _students.Add(KeyHash.Of(group.Record.Key));
        }
    }

    private void WriteSchools(CancellationToken cancellationToken)
    {
        var extensions = RecordRow.Usable(store.ExtensionsOf(RosterKind.Org));
        var writer = new CleverSchoolWriter(output.Open("schools", CleverLayout.Schools, extensions), extensions);
        store.ForEach(RosterKind.Org, group =>
        {
            if (writer.Write(group.Record))
            {
                _schools.Add(KeyHash.Of(group.Record.Key));
            }
        }, cancellationToken);
    }

    /// <summary>Students go into enrollments.csv; teachers wait for the row of their section.</summary>
    private void WriteEnrollments(CancellationToken cancellationToken)
    {
        var row = output.Open("enrollments", CleverLayout.Enrollments, []);
        var schools = new Dictionary<ulong, byte[]>();
        store.ForEach(RosterKind.Section, group => schools[KeyHash.Of(group.Record.Key)] = group.Record[SectionFields.SchoolKey].ToArray(), cancellationToken);
        store.ForEach(RosterKind.Enrollment, group =>
        {
            var record = group.Record;
            var section = record[EnrollmentFields.SectionKey];
            var person = record[EnrollmentFields.PersonKey];
            var role = record[EnrollmentFields.Role];
            var held = EnrollmentHeld;
            if (role.SequenceEqual("student"u8) && _students.Contains(KeyHash.Of(person)))
            {
                row.Writer.Write(schools.GetValueOrDefault(KeyHash.Of(section)));
                row.Writer.Write(section);
                row.Writer.Write(CleverPersonWriter.IdOf(person, CleverKeys.Student));
                row.End();
            }
            else if (role.SequenceEqual("teacher"u8))
            {
                var isPrimary = record[EnrollmentFields.Primary].SequenceEqual("true"u8);
                store.Attach(RosterKind.Section, isPrimary ? TeacherTag : SectionTeacherTag, section, CleverPersonWriter.IdOf(person, CleverKeys.Teacher));
                held |= RecordRow.Bits(EnrollmentFields.Primary);
            }
            else
            {
                output.Tally.Lose(RosterKind.Enrollment.ToName());
                return;
            }

            row.CountLost(record, held);
        }, cancellationToken);
    }

    private void WriteSections(CancellationToken cancellationToken)
    {
        var extensions = RecordRow.Usable(store.ExtensionsOf(RosterKind.Section));
        var writer = new CleverSectionWriter(output.Open("sections", CleverLayout.Sections, extensions), extensions, _courses, _terms, _usedParts);
        store.ForEach(RosterKind.Section, group =>
            writer.Write(group.Record, [.. group.Attached(TeacherTag), .. group.Attached(SectionTeacherTag)]), cancellationToken);
        output.Tally.Lose(RosterKind.Course.ToName(), _courses.Keys.Count(key => !_usedParts.Contains(key)));
        output.Tally.Lose(RosterKind.Term.ToName(), _terms.Keys.Count(key => !_usedParts.Contains(key)));
    }

    /// <summary>First what is known of contacts is brought to their students, then everyone gets rows.</summary>
    private void WritePeople(CancellationToken cancellationToken)
    {
        store.ForEach(RosterKind.StudentContact, group =>
            store.Attach(RosterKind.Person, TieTag, group.Record[StudentContactFields.ContactKey], group.Record.Bytes), cancellationToken);
        var extensions = RecordRow.Usable(store.ExtensionsOf(RosterKind.Person));
        var writer = new CleverPersonWriter(output, extensions, _schools);
        using var pending = store.NewSpool();
        store.ForEach(RosterKind.Person, group =>
        {
            foreach (var tie in group.Attached(TieTag))
            {
                var record = new EncodedRecord(RosterKind.StudentContact, tie.Span);
                pending.Add(ContactTag, record[StudentContactFields.StudentKey], CleverContactCells.Of(group.Record, record, output.Tally).Pack());
            }
        }, cancellationToken);
        pending.ForEach((tag, student, contact) => store.Attach(RosterKind.Person, tag, student, contact), cancellationToken);
        store.ForEach(RosterKind.Person, group => writer.Write(group.Record, [.. group.Attached(ContactTag)]), cancellationToken);
    }
}
