namespace Sis.Csv;

/// <summary>What rows of sections bring beside the section: course, term, and teachers' enrollments.</summary>
internal sealed class SectionExtra(DerivedParts parts, RosterFieldSet fields, RowPartKey course, RowPartKey term, int section, int[] teachers, byte[] prefix) : RowExtra
{
    private static readonly byte[] Teacher = [.. "teacher"u8];

    private readonly PartWriter _enrollments = new(RosterKind.Enrollment, fields);

    public override bool IsFull => _enrollments.IsFull || parts.Courses.IsFull || parts.Terms.IsFull;

    public override void Add(RowTarget target)
    {
        var row = target.Row;

        // Asked for although nothing is done with them: the first row that names them writes them.
        _ = course(row);
        _ = term(row);
        if (!_enrollments.IsWanted)
        {
            return;
        }

        Span<byte> room = stackalloc byte[RowKey.MaxLength];
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        var key = Blanks.Trim(row[section]);
        for (var i = 0; i < teachers.Length; i++)
        {
            var teacher = teachers[i] < 0 ? default : ColumnKey.Prefixed(prefix, row[teachers[i]], room);
            if (teacher.IsEmpty || IsRepeated(row, i))
            {
                continue;
            }

            DerivedKey.Create(key, teacher, Teacher, id);
            _enrollments.Begin(id);
            _enrollments.Key(EnrollmentFields.SectionKey, key);
            _enrollments.Key(EnrollmentFields.PersonKey, teacher);
            _enrollments.Token(EnrollmentFields.Role, Teacher);
            _enrollments.Boolean(EnrollmentFields.Primary, i == 0);
            _enrollments.End();
        }
    }

    public override IEnumerable<RecordBatch> Take() => [.. parts.Courses.Take(), .. parts.Terms.Take(), .. _enrollments.Take()];

    protected override void Dispose(bool disposing)
    {
        _enrollments.Dispose();
        parts.Dispose();
    }

    private bool IsRepeated(CsvRowReader row, int teacher)
    {
        for (var i = 0; i < teacher; i++)
        {
            if (teachers[i] >= 0 && Blanks.Trim(row[teachers[i]]).SequenceEqual(Blanks.Trim(row[teachers[teacher]])))
            {
                return true;
            }
        }

        return false;
    }
}
