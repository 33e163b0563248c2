namespace Sis.Csv;

/// <summary>Writes the records of a roster as rows of School Data Sync, version 2.1.</summary>
internal sealed class SdsRosterWriter(FileSetOutput output)
{
    private static readonly ulong OrgHeld = RecordRow.Bits(OrgFields.Name, OrgFields.Type, OrgFields.ParentKey);

    private static readonly ulong TermHeld = RecordRow.Bits(TermFields.Name, TermFields.Type, TermFields.Start, TermFields.End, TermFields.SchoolYear);

    private static readonly ulong CourseHeld = RecordRow.Bits(CourseFields.Title, CourseFields.Code, CourseFields.OrgKey, CourseFields.SchoolYearKey,
        CourseFields.SubjectCodes, CourseFields.Grades);

    private static readonly ulong SectionHeld = RecordRow.Bits(SectionFields.Title, SectionFields.SchoolKey, SectionFields.CourseKey, SectionFields.TermKeys,
        SectionFields.Code);

    private static readonly ulong EnrollmentHeld = RecordRow.Bits(EnrollmentFields.SectionKey, EnrollmentFields.PersonKey, EnrollmentFields.Role);

    private static readonly ulong ContactHeld = RecordRow.Bits(StudentContactFields.StudentKey, StudentContactFields.ContactKey, StudentContactFields.Relationship);

    private readonly SdsPersonWriter _people = new(output);

    public void Write(in EncodedRecord record)
    {
        switch (record.Kind)
        {
            case RosterKind.Org:
                WriteOrg(record);
                break;
            case RosterKind.Term:
                WriteTerm(record);
                break;
            case RosterKind.Course:
                WriteCourse(record);
                break;
            case RosterKind.Section:
                WriteSection(record);
                break;
            case RosterKind.Person:
                _people.Write(record);
                break;
            case RosterKind.Enrollment:
                WriteEnrollment(record);
                break;
            default:
                WriteContact(record);
                break;
        }
    }

    private void WriteOrg(in EncodedRecord record)
    {
        var row = output.Open("orgs", ["sourcedId", "name", "type", "parentSourcedId"]);
        row.Writer.Write(record.Key);
        row.Required(record, OrgFields.Name, "name");
        row.Required(record, OrgFields.Type, "type");
        row.Cell(record, OrgFields.ParentKey);
        Finish(row, record, OrgHeld);
    }

    private void WriteTerm(in EncodedRecord record)
    {
        var row = output.Open("academicSessions", ["sourcedId", "title", "type", "schoolYear", "startDate", "endDate"]);
        row.Writer.Write(record.Key);
        row.Required(record, TermFields.Name, "title");
        row.Required(record, TermFields.Type, "type");
        row.Required(record, TermFields.SchoolYear, "schoolYear");
        row.Required(record, TermFields.Start, "startDate");
        row.Required(record, TermFields.End, "endDate");
        Finish(row, record, TermHeld);
    }

    private void WriteCourse(in EncodedRecord record)
    {
        var row = output.Open("courses", ["sourcedId", "orgSourcedId", "title", "code", "schoolYearSourcedId", "subject", "grade"]);
        row.Writer.Write(record.Key);
        row.Required(record, CourseFields.OrgKey, "orgSourcedId");
        row.Required(record, CourseFields.Title, "title");
        row.Cell(record, CourseFields.Code);
        row.Cell(record, CourseFields.SchoolYearKey);
        row.List(record, CourseFields.SubjectCodes);
        row.List(record, CourseFields.Grades);
        Finish(row, record, CourseHeld);
    }

    private void WriteSection(in EncodedRecord record)
    {
        var row = output.Open("classes", ["sourcedId", "orgSourcedId", "title", "sessionSourcedIds", "courseSourcedId", "code"]);
        row.Writer.Write(record.Key);
        row.Required(record, SectionFields.SchoolKey, "orgSourcedId");
        row.Required(record, SectionFields.Title, "title");
        row.List(record, SectionFields.TermKeys);
        row.Cell(record, SectionFields.CourseKey);
        row.Cell(record, SectionFields.Code);
        Finish(row, record, SectionHeld);
    }

    private void WriteEnrollment(in EncodedRecord record)
    {
        var row = output.Open("enrollments", ["classSourcedId", "userSourcedId", "role"]);
        row.Required(record, EnrollmentFields.SectionKey, "classSourcedId");
        row.Required(record, EnrollmentFields.PersonKey, "userSourcedId");
        row.Required(record, EnrollmentFields.Role, "role");
        Finish(row, record, EnrollmentHeld);
    }

    private void WriteContact(in EncodedRecord record)
    {
        var row = output.Open("relationships", ["userSourcedId", "relationshipUserSourcedId", "relationshipRole"]);
        row.Required(record, StudentContactFields.StudentKey, "userSourcedId");
        row.Required(record, StudentContactFields.ContactKey, "relationshipUserSourcedId");
        row.Required(record, StudentContactFields.Relationship, "relationshipRole");
        Finish(row, record, ContactHeld);
    }

    private static void Finish(RecordRow row, in EncodedRecord record, ulong held)
    {
        row.CountLost(record, held);
        row.End();
    }
}
