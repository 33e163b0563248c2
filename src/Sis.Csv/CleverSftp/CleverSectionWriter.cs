namespace Sis.Csv;

/// <summary>Writes sections.csv: with the section's teachers, its course and its first term.</summary>
internal sealed class CleverSectionWriter(
    RecordRow row, byte[][] extensions, Dictionary<ulong, byte[]> courses, Dictionary<ulong, byte[]> terms, HashSet<ulong> used)
{
    private static readonly ulong Held = RecordRow.Bits(SectionFields.Title, SectionFields.SchoolKey, SectionFields.CourseKey, SectionFields.TermKeys,
        SectionFields.Code, SectionFields.Periods, SectionFields.Grades, SectionFields.Subjects, SectionFields.Extensions);

    private static readonly ulong CourseHeld = RecordRow.Bits(CourseFields.Title, CourseFields.Code, CourseFields.OrgKey, CourseFields.Subjects);

    private static readonly ulong TermHeld = RecordRow.Bits(TermFields.Name, TermFields.Start, TermFields.End);

    /// <summary>Writes a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="teachers">Its teachers' identifiers, the main one first.</param>
    public void Write(in EncodedRecord section, IReadOnlyList<ReadOnlyMemory<byte>> teachers)
    {
        row.Required(section, SectionFields.SchoolKey, "School_id");
        row.Writer.Write(section.Key);
        for (var i = 0; i < CleverTables.MaxTeachers; i++)
        {
            row.Writer.Write(i < teachers.Count ? teachers[i].Span : default);
        }

        row.MissIf(teachers.Count == 0, "Teacher_id");
        row.Tally.Lose(RosterKind.Enrollment.ToName(), teachers.Count - CleverTables.MaxTeachers);
        row.Cell(section, SectionFields.Title);
        row.Cell(section, SectionFields.Code);
        row.List(section, SectionFields.Grades, CleverWords.Grades);
        WriteCourse(section[SectionFields.CourseKey]);
        row.OneWord(section, SectionFields.Periods, null);
        row.OneWord(section, SectionFields.Subjects, null);
        WriteTerm(section);
        row.Extensions(section, SectionFields.Extensions, extensions);
        row.CountLost(section, Held);
        row.End();
    }

    private void WriteCourse(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty || !courses.TryGetValue(KeyHash.Of(key), out var bytes))
        {
            row.Writer.WriteBlanks(2);
            return;
        }

        var course = new EncodedRecord(RosterKind.Course, bytes);
        row.Cell(course, CourseFields.Title);
        row.Cell(course, CourseFields.Code);
        CountOnce(course, CourseHeld);
    }

    private void WriteTerm(in EncodedRecord section)
    {
        var count = 0;
        byte[]? first = null;
        foreach (var key in new EncodedList(section[SectionFields.TermKeys]))
        {
            count++;
            first ??= terms.GetValueOrDefault(KeyHash.Of(key));
        }

        row.Tally.Lose(SectionFields.TermKeys.Name, count - 1);
        if (first is null)
        {
            row.Writer.WriteBlanks(3);
            return;
        }

        var term = new EncodedRecord(RosterKind.Term, first);
        row.Cell(term, TermFields.Name);
        row.Day(term, TermFields.Start);
        row.Day(term, TermFields.End, isEnd: true);
        CountOnce(term, TermHeld);
    }

    private void CountOnce(in EncodedRecord part, ulong held)
    {
        if (used.Add(KeyHash.Of(part.Key)))
        {
            row.CountLost(part, held);
        }
    }
}
