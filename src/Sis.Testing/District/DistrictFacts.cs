namespace Sis.Testing;

/// <summary>Works out what is known of a record on one day from its slot alone.</summary>
internal sealed class DistrictFacts(DistrictPlan plan, bool isDayTwo)
{
    private const int PersonUpdates = 6;
    private const int StaffUpdates = 4;

    private readonly ulong _seed = plan.Options.Seed;

    public DistrictPlan Plan => plan;

    public bool IsDayTwo => isDayTwo;

    public DistrictIds Ids { get; } = new(plan.Options.Seed);

    public bool IsChanged(RosterKind kind, int slot) => isDayTwo && plan.IsUpdated(kind, slot);

    public void ComposeSchoolName(int school, ref Utf8Composer text)
    {
        text.Add(DistrictWords.Places[school % DistrictWords.Places.Length].Raw);
        text.Add((byte)' ');
        text.Add(DistrictWords.SchoolSorts[school % DistrictWords.SchoolSorts.Length].Raw);
        if (school >= DistrictWords.Places.Length)
        {
            text.Add((byte)' ');
            text.Add((school / DistrictWords.Places.Length) + 1);
        }

        if (IsChanged(RosterKind.Org, school + 1))
        {
            text.Add(" (neu)"u8);
        }
    }

    public SectionFacts Section(int slot)
    {
        var school = plan.SchoolOfSection(slot);
        var (period, number) = plan.PlaceOfSection(school, slot);
        var bits = Mix64.Of(_seed, Purpose.Rooms, (ulong)slot);
        var isChanged = IsChanged(RosterKind.Section, slot);
        var isRenamed = isChanged && (bits & 1) == 0;
        var room = (bits >> 8) % 10 == 0 ? 0 : 100 + (int)((bits >> 16) % 300);
        return new SectionFacts
        {
            Slot = slot,
            School = school,
            Course = (int)((bits >> 32) % (ulong)plan.Courses),
            Period = period,
            Number = number,
            IsRenamed = isRenamed,
            Room = isChanged && !isRenamed ? room + 500 : room,
            HasLineBreak = plan.Options.HasLineBreaks && (bits >> 24) % 50 == 0,
        };
    }

    public EnrollmentFacts Enrollment(int slot)
    {
        var isTeacher = slot >= plan.AllStudents * DistrictPlan.PeriodsPerDay;
        int section, person, school;
        if (isTeacher)
        {
            section = slot - (plan.AllStudents * DistrictPlan.PeriodsPerDay);
            school = plan.SchoolOfSection(section);
            person = plan.TeacherOf(section);
        }
        else
        {
            var student = slot / DistrictPlan.PeriodsPerDay;
            section = plan.SectionOf(student, slot % DistrictPlan.PeriodsPerDay);
            school = plan.SchoolOfStudent(student);
            person = plan.Staff + student;
        }

        var bits = Mix64.Of(_seed, Purpose.Lessons, (ulong)slot);
        var year = TermFacts.All[0];
        var hasEnd = (bits >> 8) % 5 != 0;
        if (IsChanged(RosterKind.Enrollment, slot))
        {
            hasEnd = !hasEnd;
        }

        return new EnrollmentFacts
        {
            Slot = slot,
            Section = section,
            School = school,
            Person = person,
            IsTeacher = isTeacher,
            Start = bits % 10 == 0 ? null : year.Start.AddDays((int)((bits >> 16) % 20)),
            End = hasEnd ? year.End.AddDays(-(int)((bits >> 24) % 20)) : null,
        };
    }

    public PersonFacts Person(int slot)
    {
        if (slot < plan.Staff)
        {
            return Member(slot);
        }

        slot -= plan.Staff;
        return slot < plan.AllStudents ? Student(slot) : Parent(slot - plan.AllStudents);
    }

    private PersonFacts Member(int slot)
    {
        var school = plan.SchoolOfStaff(slot);
        var place = slot - plan.FirstStaffOf(school);
        var change = ChangeOf(slot, StaffUpdates);
        var bits = Mix64.Of(_seed, Purpose.People, (ulong)slot);
        return new PersonFacts
        {
            Slot = slot,
            Sort = place == 0 ? PersonSort.Head : place % 12 == 11 ? PersonSort.Aide : PersonSort.Teacher,
            Student = -1,
            Org = school + 1,
            Given = Pick(DistrictWords.Given, bits),
            Middle = null,
            Family = Pick(DistrictWords.Family, (bits >> 16) + (change == 0 ? 1UL : 0)),
            EmailDomain = change == 1 ? DistrictWords.Domains[0] : DistrictWords.Domains[2],
            Phone = Phone(bits >> 32, change == 2),
            Enabled = change != 3,
        };
    }

    private PersonFacts Student(int student)
    {
        var slot = plan.Staff + student;
        var change = ChangeOf(slot, PersonUpdates);
        var bits = Mix64.Of(_seed, Purpose.People, (ulong)slot);
        var more = Mix64.Of(_seed, Purpose.MorePeople, (ulong)slot);
        var grade = (int)((bits >> 48) % (ulong)DistrictWords.Grades.Length);
        var race = 1 << (int)((more >> 8) % 5);
        var second = (more >> 12) % 20 == 0 ? 1 << (int)((more >> 20) % 5) : race;
        return new PersonFacts
        {
            Slot = slot,
            Sort = PersonSort.Student,
            Student = student,
            Org = plan.SchoolOfStudent(student) + 1,
            Given = Pick(DistrictWords.Given, bits),
            Middle = (bits >> 10) % 5 < 2 ? Pick(DistrictWords.Given, (bits >> 24) + (change == 1 ? 1UL : 0)) : change == 1 ? DistrictWords.Given[0] : null,
            Family = Pick(DistrictWords.Family, (bits >> 16) + (change == 0 ? 1UL : 0)),
            EmailDomain = (bits >> 12) % 16 == 0 && change != 2 ? null : DistrictWords.Domains[change == 2 ? 1 : 0],
            Phone = (bits >> 13) % 3 != 0 && change != 3 ? 0 : Phone(bits >> 32, change == 3),
            Enabled = ((bits >> 20) % 50 != 0) ^ (change == 4),
            Grade = DistrictWords.Grades[grade],
            BirthDate = new DateOnly(2020 - grade, 1, 1).AddDays((int)((more >> 24) % 365)),
            IsFemale = more % 32 == 0 ? null : more % 2 == 0,
            Races = race == second ? race : race | second | (1 << 5),
            IsHispanic = (more >> 16) % 4 == 0,
            Country = (more >> 36) % 10 == 0 ? null : Pick(DistrictWords.Countries, (more >> 40) % 16 == 0 ? more >> 44 : 0),
            Region = (more >> 37) % 6 == 0 ? null : Pick(DistrictWords.Regions, more >> 48),
            City = (more >> 38) % 4 == 0 && change != 5 ? null : Pick(DistrictWords.Cities, (more >> 52) + (change == 5 ? 1UL : 0)),
        };
    }

    private PersonFacts Parent(int contact)
    {
        var student = contact / DistrictPlan.ContactsPerStudent;
        var slot = plan.Staff + plan.AllStudents + contact;
        var bits = Mix64.Of(_seed, Purpose.People, (ulong)slot);
        return new PersonFacts
        {
            Slot = slot,
            Sort = PersonSort.Parent,
            Student = student,
            Org = plan.SchoolOfStudent(student) + 1,
            Given = Pick(DistrictWords.Given, bits),
            Middle = null,
            Family = Pick(DistrictWords.Family, Mix64.Of(_seed, Purpose.People, (ulong)(plan.Staff + student)) >> 16),
            EmailDomain = (bits >> 12) % 3 == 0 ? null : DistrictWords.Domains[1],
            Phone = (bits >> 13) % 8 == 0 ? 0 : Phone(bits >> 32, isChanged: false),
            Enabled = true,
        };
    }

    /// <summary>Which of a number of fields changes on day two, or -1 for none.</summary>
    private int ChangeOf(int slot, int fields) =>
        IsChanged(RosterKind.Person, slot) ? (int)(Mix64.Of(_seed, Purpose.Updates, (ulong)slot) % (ulong)fields) : -1;

    /// <remarks>The exchange 555-01xx belongs to nobody.</remarks>
    private static long Phone(ulong bits, bool isChanged) =>
        ((200 + (long)(bits % 700)) * 10_000_000) + 5_550_100 + (((long)(bits >> 10) + (isChanged ? 1 : 0)) % 100);

    private static Utf8Word Pick(Utf8Word[] words, ulong bits) => words[(bits & 0xFFFF) % (ulong)words.Length];
}
