namespace Sis.Testing;

/// <summary>Writes records of a district into canonical batches, field by field, without an object for a record.</summary>
internal sealed class DistrictEncoder(DistrictFacts facts)
{
    private const int Scratch = 256;

    private readonly DistrictIds _ids = facts.Ids;

    public void Write(RecordBatchWriter writer, int slot)
    {
        switch (writer.Kind)
        {
            case RosterKind.Org:
                WriteOrg(writer, slot);
                break;
            case RosterKind.Term:
                WriteTerm(writer, slot);
                break;
            case RosterKind.Course:
                WriteCourse(writer, slot);
                break;
            case RosterKind.Section:
                WriteSection(writer, facts.Section(slot));
                break;
            case RosterKind.Person:
                WritePerson(writer, facts.Person(slot));
                break;
            case RosterKind.Enrollment:
                WriteEnrollment(writer, facts.Enrollment(slot));
                break;
            default:
                WriteContact(writer, slot);
                break;
        }

        writer.End();
    }

    private void WriteOrg(RecordBatchWriter writer, int slot)
    {
        var text = new Utf8Composer(stackalloc byte[Scratch]);
        Begin(writer, slot);
        if (slot == 0)
        {
            writer.WriteCanonical(OrgFields.Name, "Sample Unified School District"u8);
            writer.WriteCanonical(OrgFields.Type, "district"u8);
            return;
        }

        facts.ComposeSchoolName(slot - 1, ref text);
        writer.WriteCanonical(OrgFields.Name, text.Written);
        writer.WriteCanonical(OrgFields.Type, "school"u8);
        WriteKey(writer, OrgFields.ParentKey, 0);
    }

    private void WriteTerm(RecordBatchWriter writer, int slot)
    {
        var term = TermFacts.All[slot];
        Begin(writer, slot);
        writer.WriteCanonical(TermFields.Name, term.Title.Raw);
        writer.WriteCanonical(TermFields.Type, term.Type.Raw);
        writer.WriteDate(TermFields.Start, term.Start);
        writer.WriteDate(TermFields.End, term.End);
        if (term.Parent >= 0)
        {
            WriteKey(writer, TermFields.ParentKey, term.Parent);
        }

        writer.WriteInteger(TermFields.SchoolYear, TermFacts.SchoolYear);
    }

    private void WriteCourse(RecordBatchWriter writer, int slot)
    {
        Begin(writer, slot);
        var title = new Utf8Composer(stackalloc byte[Scratch]);
        CourseFacts.ComposeTitle(slot, facts.IsChanged(RosterKind.Course, slot), ref title);
        writer.WriteCanonical(CourseFields.Title, title.Written);
        var code = new Utf8Composer(stackalloc byte[Scratch]);
        CourseFacts.ComposeCode(slot, ref code);
        writer.WriteCanonical(CourseFields.Code, code.Written);
        WriteKey(writer, CourseFields.OrgKey, 0);
        WriteKey(writer, CourseFields.SchoolYearKey, 0);
        var subject = CourseFacts.SubjectOf(slot);
        WriteOne(writer, CourseFields.Subjects, DistrictWords.Subjects[subject]);
        WriteOne(writer, CourseFields.SubjectCodes, DistrictWords.SubjectCodes[subject]);
        WriteOne(writer, CourseFields.Grades, CourseFacts.GradeOf(slot));
    }

    private void WriteSection(RecordBatchWriter writer, in SectionFacts section)
    {
        Begin(writer, section.Slot);
        var title = new Utf8Composer(stackalloc byte[Scratch]);
        section.ComposeTitle(ref title);
        writer.WriteCanonical(SectionFields.Title, title.Written);
        WriteKey(writer, SectionFields.SchoolKey, section.School + 1);
        WriteKey(writer, SectionFields.CourseKey, section.Course);
        writer.BeginList(SectionFields.TermKeys);
        AddKey(writer, RosterKind.Term, section.IsBySemester ? 1 : 0);
        if (section.IsBySemester)
        {
            AddKey(writer, RosterKind.Term, 2);
        }

        writer.EndList();
        var code = new Utf8Composer(stackalloc byte[Scratch]);
        section.ComposeCode(ref code);
        writer.WriteCanonical(SectionFields.Code, code.Written);
        writer.WriteCanonical(SectionFields.Type, section.Period == 0 ? "homeroom"u8 : "scheduled"u8);
        writer.BeginList(SectionFields.Periods);
        writer.AddItem([(byte)('1' + section.Period)]);
        writer.EndList();
        WriteOne(writer, SectionFields.Grades, CourseFacts.GradeOf(section.Course));
        WriteOne(writer, SectionFields.Subjects, DistrictWords.Subjects[section.Subject]);
        WriteOne(writer, SectionFields.SubjectCodes, DistrictWords.SubjectCodes[section.Subject]);
        if (section.Room > 0)
        {
            var room = new Utf8Composer(stackalloc byte[Scratch]);
            section.ComposeLocation(ref room);
            writer.WriteCanonical(SectionFields.Location, room.Written);
        }
    }

    private void WritePerson(RecordBatchWriter writer, in PersonFacts person)
    {
        Span<byte> scratch = stackalloc byte[Scratch];
        var isStudent = person.Sort == PersonSort.Student;
        Begin(writer, person.Slot);
        if (isStudent)
        {
            var state = new Utf8Composer(scratch);
            var number = new Utf8Composer(scratch[64..]);
            person.ComposeStateId(ref state);
            person.ComposeNumber(ref number);
            writer.BeginList(PersonFields.Identifiers);
            writer.AddPair("identifier"u8, number.Written);
            writer.AddPair("state"u8, state.Written);
            writer.EndList();
        }

        writer.WriteCanonical(PersonFields.GivenName, person.Given.Raw);
        writer.WriteCanonical(PersonFields.MiddleName, person.Middle?.Raw);
        writer.WriteCanonical(PersonFields.FamilyName, person.Family.Raw);
        if (person.EmailDomain is not null)
        {
            var email = new Utf8Composer(scratch);
            person.ComposeEmail(ref email);
            writer.WriteCanonical(PersonFields.Email, email.Written);
        }

        var username = new Utf8Composer(scratch);
        person.ComposeUsername(ref username);
        writer.WriteCanonical(PersonFields.Username, username.Written);
        if (person.Phone > 0)
        {
            var phone = new Utf8Composer(scratch);
            person.ComposePhone(ref phone);
            writer.BeginList(PersonFields.Phones);
            writer.AddPair("sms"u8, phone.Written);
            writer.EndList();
        }

        writer.WriteBoolean(PersonFields.Enabled, person.Enabled);
        Span<byte> org = stackalloc byte[DistrictIds.Length];
        _ids.Write(RosterKind.Org, person.Org, org);
        writer.BeginList(PersonFields.Roles);
        writer.AddRole(person.Role, org);
        writer.EndList();
        if (isStudent)
        {
            WriteStudent(writer, person);
        }
    }

    private static void WriteStudent(RecordBatchWriter writer, in PersonFacts person)
    {
        WriteOne(writer, PersonFields.Grades, person.Grade!);
        writer.WriteDate(PersonFields.BirthDate, person.BirthDate);
        if (person.IsFemale is { } isFemale)
        {
            writer.WriteCanonical(PersonFields.Sex, isFemale ? "female"u8 : "male"u8);
        }

        writer.BeginList(PersonFields.Races);
        for (var race = 0; race < DistrictWords.Races.Length; race++)
        {
            if ((person.Races & (1 << race)) != 0)
            {
                writer.AddItem(DistrictWords.Races[race].Raw);
            }
        }

        writer.EndList();
        writer.WriteBoolean(PersonFields.HispanicOrLatino, person.IsHispanic);
        writer.WriteCanonical(PersonFields.BirthCountry, person.Country?.Raw);
        writer.WriteCanonical(PersonFields.BirthRegion, person.Region?.Raw);
        writer.WriteCanonical(PersonFields.BirthCity, person.City?.Raw);
    }

    private void WriteEnrollment(RecordBatchWriter writer, in EnrollmentFacts enrollment)
    {
        Begin(writer, enrollment.Slot);
        WriteKey(writer, EnrollmentFields.SectionKey, enrollment.Section);
        WriteKey(writer, EnrollmentFields.PersonKey, enrollment.Person);
        writer.WriteCanonical(EnrollmentFields.Role, enrollment.IsTeacher ? "teacher"u8 : "student"u8);
        if (enrollment.IsTeacher)
        {
            writer.WriteBoolean(EnrollmentFields.Primary, true);
        }

        if (enrollment.Start is { } start)
        {
            writer.WriteDate(EnrollmentFields.Start, start);
        }

        if (enrollment.End is { } end)
        {
            writer.WriteDate(EnrollmentFields.End, end);
        }
    }

    /// <remarks>The identifier is the one that the contracts derive, because OneRoster gives the tie none of its own.</remarks>
    private void WriteContact(RecordBatchWriter writer, int slot)
    {
        Span<byte> student = stackalloc byte[DistrictIds.Length];
        Span<byte> contact = stackalloc byte[DistrictIds.Length];
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        _ids.Write(RosterKind.Person, facts.Plan.Staff + (slot / DistrictPlan.ContactsPerStudent), student);
        _ids.Write(RosterKind.Person, facts.Plan.Staff + facts.Plan.AllStudents + slot, contact);
        DerivedKey.Create(student, contact, default, id);
        writer.Begin(id);
        writer.WriteKey(StudentContactFields.StudentKey, student);
        writer.WriteKey(StudentContactFields.ContactKey, contact);
        writer.WriteCanonical(StudentContactFields.Relationship, "parent"u8);
    }

    private void Begin(RecordBatchWriter writer, int slot)
    {
        Span<byte> id = stackalloc byte[DistrictIds.Length];
        _ids.Write(writer.Kind, slot, id);
        writer.Begin(id);
    }

    private void WriteKey(RecordBatchWriter writer, RosterField field, int slot)
    {
        Span<byte> id = stackalloc byte[DistrictIds.Length];
        _ids.Write(field.Target!.Value, slot, id);
        writer.WriteKey(field, id);
    }

    private void AddKey(RecordBatchWriter writer, RosterKind kind, int slot)
    {
        Span<byte> id = stackalloc byte[DistrictIds.Length];
        _ids.Write(kind, slot, id);
        writer.AddItem(id);
    }

    private static void WriteOne(RecordBatchWriter writer, RosterField field, Utf8Word word)
    {
        writer.BeginList(field);
        writer.AddItem(word.Raw);
        writer.EndList();
    }
}
