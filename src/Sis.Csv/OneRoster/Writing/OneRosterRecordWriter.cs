namespace Sis.Csv;

/// <summary>Writes the records that have one row each: organisations, sessions, courses, classes, enrollments.</summary>
internal sealed class OneRosterRecordWriter(OneRosterOutput output)
{
    private static readonly ulong OrgHeld =
        RecordRow.Bits(OrgFields.Name, OrgFields.Type, OrgFields.ParentKey, OrgFields.Identifiers, OrgFields.Extensions);

    private static readonly ulong TermHeld = RecordRow.Bits(TermFields.Name, TermFields.Type, TermFields.Start, TermFields.End, TermFields.ParentKey,
        TermFields.SchoolYear, TermFields.Extensions);

    private static readonly ulong CourseHeld = RecordRow.Bits(CourseFields.Title, CourseFields.Code, CourseFields.OrgKey, CourseFields.SchoolYearKey,
        CourseFields.Subjects, CourseFields.SubjectCodes, CourseFields.Grades, CourseFields.Extensions);

    private static readonly ulong SectionHeld = RecordRow.Bits(SectionFields.Title, SectionFields.SchoolKey, SectionFields.CourseKey, SectionFields.TermKeys,
        SectionFields.Code, SectionFields.Type, SectionFields.Periods, SectionFields.Grades, SectionFields.Subjects, SectionFields.SubjectCodes,
        SectionFields.Location, SectionFields.Extensions);

    private static readonly ulong EnrollmentHeld = RecordRow.Bits(EnrollmentFields.SectionKey, EnrollmentFields.PersonKey, EnrollmentFields.Role,
        EnrollmentFields.Primary, EnrollmentFields.Start, EnrollmentFields.End, EnrollmentFields.Extensions);

    private readonly OneRosterWords _orgTypes = OneRosterWords.OrgType(output.Version);
    private readonly OneRosterWords _sessionTypes = OneRosterWords.SessionType(output.Version);
    private readonly OneRosterWords _classTypes = OneRosterWords.ClassType(output.Version);
    private readonly OneRosterWords _enrollmentRoles = OneRosterWords.EnrollmentRole(output.Version);
    private readonly Dictionary<ulong, byte[]> _schoolsOfSections = [];
    private readonly Dictionary<ulong, byte[]> _schools = [];

    public void Write(in EncodedRecord record, RowStamp stamp)
    {
        switch (record.Kind)
        {
            case RosterKind.Org:
                WriteOrg(record, stamp);
                break;
            case RosterKind.Term:
                WriteTerm(record, stamp);
                break;
            case RosterKind.Course:
                WriteCourse(record, stamp);
                break;
            case RosterKind.Section:
                WriteSection(record, stamp);
                break;
            case RosterKind.Enrollment:
                WriteEnrollment(record, stamp);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(record));
        }
    }

    /// <summary>Writes the row of a record to be deleted of which nothing is known but the key.</summary>
    public void WriteRemoval(RosterKind kind, ReadOnlySpan<byte> key, RowStamp stamp)
    {
        var file = FileOf(kind);
        var row = output.Begin(file, kind, key, stamp);
        row.Writer.WriteBlanks(OneRosterLayout.ColumnsOf(file, output.Version).Length - 3 + output.ExtensionsOf(kind).Length);
        row.End();
    }

    public static string FileOf(RosterKind kind) => kind switch
    {
        RosterKind.Org => "orgs",
        RosterKind.Term => "academicSessions",
        RosterKind.Course => "courses",
        RosterKind.Section => "classes",
        RosterKind.Person => "users",
        RosterKind.Enrollment => "enrollments",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private void WriteOrg(in EncodedRecord record, RowStamp stamp)
    {
        var row = output.Begin("orgs", RosterKind.Org, record.Key, stamp);
        row.Required(record, OrgFields.Name, "name");
        Word(row, record, OrgFields.Type, _orgTypes, "type");
        var identifier = RecordRow.Find(record[OrgFields.Identifiers], "identifier"u8);
        row.Write(identifier, OrgFields.Identifiers);
        row.Cell(record, OrgFields.ParentKey);
        row.Tally.Lose(OrgFields.Identifiers.Name, CountOf(record[OrgFields.Identifiers]) - (identifier.IsEmpty ? 0 : 1));
        Finish(row, record, OrgFields.Extensions, OrgHeld);
    }

    private void WriteTerm(in EncodedRecord record, RowStamp stamp)
    {
        var row = output.Begin("academicSessions", RosterKind.Term, record.Key, stamp);
        row.Required(record, TermFields.Name, "title");
        Word(row, record, TermFields.Type, _sessionTypes, "type");
        row.Required(record, TermFields.Start, "startDate");
        row.Required(record, TermFields.End, "endDate");
        row.Cell(record, TermFields.ParentKey);
        row.Required(record, TermFields.SchoolYear, "schoolYear");
        Finish(row, record, TermFields.Extensions, TermHeld);
    }

    private void WriteCourse(in EncodedRecord record, RowStamp stamp)
    {
        var row = output.Begin("courses", RosterKind.Course, record.Key, stamp);
        row.Cell(record, CourseFields.SchoolYearKey);
        row.Required(record, CourseFields.Title, "title");
        row.Cell(record, CourseFields.Code);
        row.List(record, CourseFields.Grades);
        row.Required(record, CourseFields.OrgKey, "orgSourcedId");
        row.List(record, CourseFields.Subjects);
        row.List(record, CourseFields.SubjectCodes);
        Finish(row, record, CourseFields.Extensions, CourseHeld);
    }

    private void WriteSection(in EncodedRecord record, RowStamp stamp)
    {
        Remember(record);
        var row = output.Begin("classes", RosterKind.Section, record.Key, stamp);
        row.Required(record, SectionFields.Title, "title");
        row.List(record, SectionFields.Grades);
        row.Required(record, SectionFields.CourseKey, "courseSourcedId");
        row.Cell(record, SectionFields.Code);
        Word(row, record, SectionFields.Type, _classTypes, "classType");
        row.Cell(record, SectionFields.Location);
        row.Required(record, SectionFields.SchoolKey, "schoolSourcedId");
        row.RequiredList(record, SectionFields.TermKeys, "termSourcedIds");
        row.List(record, SectionFields.Subjects);
        row.List(record, SectionFields.SubjectCodes);
        row.List(record, SectionFields.Periods);
        Finish(row, record, SectionFields.Extensions, SectionHeld);
    }

    private void WriteEnrollment(in EncodedRecord record, RowStamp stamp)
    {
        var school = _schoolsOfSections.GetValueOrDefault(KeyHash.Of(record[EnrollmentFields.SectionKey])) ?? [];
        var row = output.Begin("enrollments", RosterKind.Enrollment, record.Key, stamp);
        row.Required(record, EnrollmentFields.SectionKey, "classSourcedId");
        row.Writer.Write(school);
        row.MissIf(school.Length == 0, "schoolSourcedId");
        row.Required(record, EnrollmentFields.PersonKey, "userSourcedId");
        Word(row, record, EnrollmentFields.Role, _enrollmentRoles, "role");
        row.Cell(record, EnrollmentFields.Primary);
        row.Cell(record, EnrollmentFields.Start);
        row.Cell(record, EnrollmentFields.End);
        Finish(row, record, EnrollmentFields.Extensions, EnrollmentHeld);
    }

    /// <remarks>An enrollment names its school too, which the model knows of its section alone. There are few schools, so each is kept once.</remarks>
    private void Remember(in EncodedRecord section)
    {
        var school = section[SectionFields.SchoolKey];
        var hash = KeyHash.Of(school);
        if (!_schools.TryGetValue(hash, out var known))
        {
            known = _schools[hash] = school.ToArray();
        }

        _schoolsOfSections[KeyHash.Of(section.Key)] = known;
    }

    private static void Word(RecordRow row, in EncodedRecord record, RosterField field, OneRosterWords words, string column)
    {
        var word = words.Of(record[field], out var isAdapted);
        row.Write(word, field);
        row.MissIf(word.IsEmpty, column);
        if (isAdapted)
        {
            row.Tally.Adapt(field);
        }
    }

    private void Finish(RecordRow row, in EncodedRecord record, RosterField extensions, ulong held)
    {
        row.Extensions(record, extensions, output.ExtensionsOf(record.Kind));
        row.CountLost(record, held);
        row.End();
    }

    private static int CountOf(ReadOnlySpan<byte> list)
    {
        var count = 0;
        foreach (var _ in new EncodedList(list))
        {
            count++;
        }

        return count;
    }
}
