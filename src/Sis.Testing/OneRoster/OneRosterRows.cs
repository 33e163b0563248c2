namespace Sis.Testing;

/// <summary>Writes the records of a district as rows of OneRoster files, in bulk form: status and date of change are blank.</summary>
internal sealed class OneRosterRows(DistrictFacts facts, OneRosterVersion version)
{
    private const int Scratch = 256;

    /// <summary>Identifiers of roles are made like those of a kind of their own.</summary>
    private const RosterKind RoleIds = (RosterKind)RosterKinds.Count;

    private const string Common = "sourcedId,status,dateLastModified,";

    private readonly DistrictIds _ids = facts.Ids;
    private readonly DistrictPlan _plan = facts.Plan;

    /// <summary>The files of this version, in the order in which they are written.</summary>
    public IReadOnlyList<OneRosterFile> Files =>
    [
        new("orgs", RosterKind.Org, Common + "name,type,identifier,parentSourcedId", WriteOrg),
        new("academicSessions", RosterKind.Term, Common + "title,type,startDate,endDate,parentSourcedId,schoolYear", WriteTerm),
        new("courses", RosterKind.Course, Common + "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes", WriteCourse),
        new("classes", RosterKind.Section, Common + "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,"
            + "subjects,subjectCodes,periods", WriteSection),
        new("users", RosterKind.Person, Common + (version == OneRosterVersion.V11
            ? "enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password"
            : "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
                + "userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns"), WriteUser),
        .. version == OneRosterVersion.V11 ? [] : (OneRosterFile[])
        [
            new("roles", RosterKind.Person, Common + "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId", WriteRole),
        ],
        new("enrollments", RosterKind.Enrollment, Common + "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate", WriteEnrollment),
        new("demographics", RosterKind.Person, Common + "birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
            + "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,"
            + "stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus", WriteDemographics),
    ];

    private bool WriteOrg(CsvBuffer csv, int slot)
    {
        Begin(csv, RosterKind.Org, slot);
        if (slot == 0)
        {
            csv.Plain("Sample Unified School District"u8);
            csv.Plain("district"u8);
            csv.Blank(2);
            return true;
        }

        var name = new Utf8Composer(stackalloc byte[Scratch]);
        facts.ComposeSchoolName(slot - 1, ref name);
        csv.Text(name.Written);
        csv.Plain("school"u8);
        csv.Blank();
        csv.Id(_ids, RosterKind.Org, 0);
        return true;
    }

    private bool WriteTerm(CsvBuffer csv, int slot)
    {
        var term = TermFacts.All[slot];
        Begin(csv, RosterKind.Term, slot);
        csv.Word(term.Title);
        csv.Word(term.Type);
        csv.Date(term.Start);
        csv.Date(term.End);
        if (term.Parent < 0)
        {
            csv.Blank();
        }
        else
        {
            csv.Id(_ids, RosterKind.Term, term.Parent);
        }

        csv.Number(TermFacts.SchoolYear);
        return true;
    }

    private bool WriteCourse(CsvBuffer csv, int slot)
    {
        var title = new Utf8Composer(stackalloc byte[Scratch]);
        var code = new Utf8Composer(stackalloc byte[Scratch]);
        CourseFacts.ComposeTitle(slot, facts.IsChanged(RosterKind.Course, slot), ref title);
        CourseFacts.ComposeCode(slot, ref code);
        Begin(csv, RosterKind.Course, slot);
        csv.Id(_ids, RosterKind.Term, 0);
        csv.Text(title.Written);
        csv.Text(code.Written);
        csv.Word(CourseFacts.GradeOf(slot));
        csv.Id(_ids, RosterKind.Org, 0);
        WriteSubject(csv, CourseFacts.SubjectOf(slot));
        return true;
    }

    private bool WriteSection(CsvBuffer csv, int slot)
    {
        var section = facts.Section(slot);
        var title = new Utf8Composer(stackalloc byte[Scratch]);
        var code = new Utf8Composer(stackalloc byte[Scratch]);
        var room = new Utf8Composer(stackalloc byte[Scratch]);
        section.ComposeTitle(ref title);
        section.ComposeCode(ref code);
        if (section.Room > 0)
        {
            section.ComposeLocation(ref room);
        }

        Begin(csv, RosterKind.Section, slot);
        csv.Text(title.Written);
        csv.Word(CourseFacts.GradeOf(section.Course));
        csv.Id(_ids, RosterKind.Course, section.Course);
        csv.Text(code.Written);
        csv.Plain(section.Period == 0 ? "homeroom"u8 : "scheduled"u8);
        csv.Text(room.Written);
        csv.Id(_ids, RosterKind.Org, section.School + 1);
        if (section.IsBySemester)
        {
            csv.TwoIds(_ids, RosterKind.Term, 1, 2);
        }
        else
        {
            csv.Id(_ids, RosterKind.Term, 0);
        }

        WriteSubject(csv, section.Subject);
        csv.Number(section.Period + 1);
        return true;
    }

    private bool WriteUser(CsvBuffer csv, int slot)
    {
        var person = facts.Person(slot);
        var isStudent = person.Sort == PersonSort.Student;
        Span<byte> scratch = stackalloc byte[Scratch];
        Begin(csv, RosterKind.Person, slot);
        csv.Flag(person.Enabled);
        if (version == OneRosterVersion.V11)
        {
            csv.Id(_ids, RosterKind.Org, person.Org);
            csv.Plain(person.Role);
        }

        var username = new Utf8Composer(scratch);
        person.ComposeUsername(ref username);
        csv.Plain(username.Written);
        var state = new Utf8Composer(scratch);
        var number = new Utf8Composer(scratch[64..]);
        if (isStudent)
        {
            state.Add("{state:"u8);
            person.ComposeStateId(ref state);
            state.Add((byte)'}');
            person.ComposeNumber(ref number);
        }

        csv.Plain(state.Written);
        csv.Word(person.Given);
        csv.Word(person.Family);
        csv.Word(person.Middle);
        csv.Plain(number.Written);
        var email = new Utf8Composer(scratch);
        if (person.EmailDomain is not null)
        {
            person.ComposeEmail(ref email);
        }

        csv.Plain(email.Written);
        var phone = new Utf8Composer(scratch);
        if (person.Phone > 0)
        {
            person.ComposePhone(ref phone);
        }

        csv.Plain(phone.Written);
        csv.Blank();
        WriteAgents(csv, person);
        csv.Word(person.Grade);
        csv.Blank();
        if (version == OneRosterVersion.V12)
        {
            csv.Blank(4);
            csv.Id(_ids, RosterKind.Org, person.Org);
            csv.Blank();
        }

        return true;
    }

    /// <remarks>Both ends of a tie name the other.</remarks>
    private void WriteAgents(CsvBuffer csv, in PersonFacts person)
    {
        var parents = _plan.Staff + _plan.AllStudents + (person.Student * DistrictPlan.ContactsPerStudent);
        if (person.Sort == PersonSort.Parent)
        {
            csv.Id(_ids, RosterKind.Person, _plan.Staff + person.Student);
        }
        else if (person.Sort != PersonSort.Student || !_plan.HasContact(person.Student, 0))
        {
            csv.Blank();
        }
        else if (_plan.HasContact(person.Student, 1))
        {
            csv.TwoIds(_ids, RosterKind.Person, parents, parents + 1);
        }
        else
        {
            csv.Id(_ids, RosterKind.Person, parents);
        }
    }

    private bool WriteRole(CsvBuffer csv, int slot)
    {
        var person = facts.Person(slot);
        Begin(csv, RoleIds, slot);
        csv.Id(_ids, RosterKind.Person, slot);
        csv.Plain("primary"u8);
        csv.Plain(person.Sort == PersonSort.Head ? "principal"u8 : person.Role);
        csv.Blank(2);
        csv.Id(_ids, RosterKind.Org, person.Org);
        csv.Blank();
        return true;
    }

    private bool WriteEnrollment(CsvBuffer csv, int slot)
    {
        var enrollment = facts.Enrollment(slot);
        Begin(csv, RosterKind.Enrollment, slot);
        csv.Id(_ids, RosterKind.Section, enrollment.Section);
        csv.Id(_ids, RosterKind.Org, enrollment.School + 1);
        csv.Id(_ids, RosterKind.Person, enrollment.Person);
        csv.Plain(enrollment.IsTeacher ? "teacher"u8 : "student"u8);
        csv.Plain(enrollment.IsTeacher ? "true"u8 : default);
        csv.Date(enrollment.Start);
        csv.Date(enrollment.End);
        return true;
    }

    private bool WriteDemographics(CsvBuffer csv, int slot)
    {
        if (slot < _plan.Staff || slot >= _plan.Staff + _plan.AllStudents)
        {
            return false;
        }

        var person = facts.Person(slot);
        Begin(csv, RosterKind.Person, slot);
        csv.Date(person.BirthDate);
        csv.Plain(person.IsFemale is not { } isFemale ? default : isFemale ? "female"u8 : "male"u8);
        for (var race = 0; race < DistrictWords.Races.Length; race++)
        {
            csv.Flag((person.Races & (1 << race)) != 0);
        }

        csv.Flag(person.IsHispanic);
        csv.Word(person.Country);
        csv.Word(person.Region);
        csv.Word(person.City);
        csv.Blank();
        return true;
    }

    private void Begin(CsvBuffer csv, RosterKind kind, int slot)
    {
        csv.Id(_ids, kind, slot);
        csv.Blank(2);
    }

    private static void WriteSubject(CsvBuffer csv, int subject)
    {
        csv.Word(DistrictWords.Subjects[subject]);
        csv.Word(DistrictWords.SubjectCodes[subject]);
    }
}
