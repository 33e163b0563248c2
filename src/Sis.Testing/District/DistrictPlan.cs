namespace Sis.Testing;

/// <summary>The layout of a district: how many there are of everything, who belongs where, who changes. All else follows from a number.</summary>
/// <remarks>
/// Every possible record of a kind has a slot, on both days the same. A slot may be empty: a student who is not there yet or
/// any more, a lesson that a student does not take. Memory does not grow with the district, but for one number per school.
/// </remarks>
internal sealed class DistrictPlan
{
    public const int PeriodsPerDay = 8;
    public const int TermCount = 7;
    public const int ContactsPerStudent = 2;

    private const int MaxStudents = 100_000_000;
    private const int StudentsPerSection = 25;

    private readonly int[] _sectionStarts;
    private readonly IndexPermutation _studentLots;
    private readonly IndexPermutation _staffLots;
    private readonly IndexPermutation _sectionLots;
    private readonly IndexPermutation _courseLots;
    private readonly IndexPermutation _schoolLots;
    private readonly int _addedEvery;
    private readonly ulong _enrollmentLimit;

    public DistrictPlan(DistrictOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Students, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Students, MaxStudents, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.StudentsPerSchool, 1, nameof(options));
        foreach (var share in (double[])[options.UpdatedShare, options.RemovedShare, options.AddedShare])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(share, 0, nameof(options));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 0.5, nameof(options));
        }

        Options = options;
        Students = options.Students;
        Schools = Math.Max(1, (Students + (options.StudentsPerSchool / 2)) / options.StudentsPerSchool);
        Staff = Math.Max(Students / 16, Schools * 2);
        Courses = Math.Clamp(Students / 50, 16, 2000);
        _addedEvery = options.AddedShare > 0 ? (int)Math.Round(1 / options.AddedShare) : int.MaxValue;
        Added = Students / _addedEvery;
        Removed = (int)(Students * options.RemovedShare);
        UpdatedStudents = (int)(Students * options.UpdatedShare);
        UpdatedStaff = (int)(Staff * options.UpdatedShare);
        UpdatedCourses = (int)(Courses * options.UpdatedShare);
        UpdatedSchools = (int)(Schools * options.UpdatedShare);
        _enrollmentLimit = (ulong)(options.UpdatedShare * ulong.MaxValue);

        _sectionStarts = new int[Schools + 1];
        for (var school = 0; school < Schools; school++)
        {
            var count = SectionsPerPeriod(school);
            _sectionStarts[school + 1] = _sectionStarts[school] + (6 * count) + Share(count, 2) + Share(count, 1);
        }

        UpdatedSections = (int)(Sections * options.UpdatedShare);
        _studentLots = new IndexPermutation(Students, Mix64.Of(options.Seed, Purpose.Lots, 1));
        _staffLots = new IndexPermutation(Staff, Mix64.Of(options.Seed, Purpose.Lots, 2));
        _sectionLots = new IndexPermutation(Sections, Mix64.Of(options.Seed, Purpose.Lots, 3));
        _courseLots = new IndexPermutation(Courses, Mix64.Of(options.Seed, Purpose.Lots, 4));
        _schoolLots = new IndexPermutation(Schools, Mix64.Of(options.Seed, Purpose.Lots, 5));
    }

    public DistrictOptions Options { get; }

    public int Students { get; }

    /// <summary>Students who are new on day two; their numbers follow those of day one.</summary>
    public int Added { get; }

    public int AllStudents => Students + Added;

    public int Removed { get; }

    public int Schools { get; }

    public int Staff { get; }

    public int Courses { get; }

    public int Sections => _sectionStarts[^1];

    public int UpdatedStudents { get; }

    public int UpdatedStaff { get; }

    public int UpdatedCourses { get; }

    public int UpdatedSchools { get; }

    public int UpdatedSections { get; }

    /// <summary>How many slots a kind has.</summary>
    public int SlotsOf(RosterKind kind) => kind switch
    {
        RosterKind.Org => Schools + 1,
        RosterKind.Term => TermCount,
        RosterKind.Course => Courses,
        RosterKind.Section => Sections,
        RosterKind.Person => Staff + AllStudents + ContactSlots,
        RosterKind.Enrollment => (AllStudents * PeriodsPerDay) + Sections,
        _ => ContactSlots,
    };

    public int ContactSlots => Options.HasContacts ? AllStudents * ContactsPerStudent : 0;

    /// <summary>The slot at a place of the natural order, in which new students stand among the old ones.</summary>
    public int SlotAt(RosterKind kind, int place)
    {
        switch (kind)
        {
            case RosterKind.Person when place < Staff:
                return place;
            case RosterKind.Person when place < Staff + AllStudents:
                return Staff + StudentAt(place - Staff);
            case RosterKind.Person:
                return Staff + AllStudents + ContactAt(place - Staff - AllStudents);
            case RosterKind.Enrollment when place < AllStudents * PeriodsPerDay:
                return (StudentAt(place / PeriodsPerDay) * PeriodsPerDay) + (place % PeriodsPerDay);
            case RosterKind.StudentContact:
                return ContactAt(place);
            default:
                return place;
        }
    }

    /// <summary>Whether a slot holds a record on a day.</summary>
    public bool Exists(RosterKind kind, int slot, bool isDayTwo)
    {
        switch (kind)
        {
            case RosterKind.Person when slot < Staff:
                return true;
            case RosterKind.Person when slot < Staff + AllStudents:
                return IsThere(slot - Staff, isDayTwo);
            case RosterKind.Person:
                return IsContact(slot - Staff - AllStudents, isDayTwo);
            case RosterKind.Enrollment when slot < AllStudents * PeriodsPerDay:
                var student = slot / PeriodsPerDay;
                return slot % PeriodsPerDay < LessonsOf(student) && IsThere(student, isDayTwo);
            case RosterKind.StudentContact:
                return IsContact(slot, isDayTwo);
            default:
                return true;
        }
    }

    /// <summary>Whether a record that is there on both days has a field changed on day two.</summary>
    public bool IsUpdated(RosterKind kind, int slot) => kind switch
    {
        RosterKind.Org => slot > 0 && _schoolLots[slot - 1] < UpdatedSchools,
        RosterKind.Course => _courseLots[slot] < UpdatedCourses,
        RosterKind.Section => _sectionLots[slot] < UpdatedSections,
        RosterKind.Person when slot < Staff => _staffLots[slot] < UpdatedStaff,
        RosterKind.Person when slot < Staff + Students => _studentLots[slot - Staff] is var lot && lot >= Removed && lot < Removed + UpdatedStudents,
        RosterKind.Enrollment => IsUpdatedEnrollment(slot),
        _ => false,
    };

    public bool IsThere(int student, bool isDayTwo) =>
        student < Students ? !isDayTwo || _studentLots[student] >= Removed : isDayTwo;

    /// <summary>How many lessons a student takes: six, seven or eight, seven on average.</summary>
    public static int LessonsOf(int student) => PeriodsPerDay - 2 + (student % 3);

    public bool HasContact(int student, int which) => Options.HasContacts && (which == 0 || student % 4 != 0);

    public int SchoolOfStudent(int student) =>
        student < Students ? (int)((long)student * Schools / Students) : (student - Students) % Schools;

    public int SchoolOfStaff(int member) => (int)((long)member * Schools / Staff);

    public int FirstStaffOf(int school) => First(school, Staff);

    public int StaffOf(int school) => First(school + 1, Staff) - First(school, Staff);

    public int SchoolOfSection(int section)
    {
        var found = Array.BinarySearch(_sectionStarts, section);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The place of a section in its school: which period and which of its sections.</summary>
    public (int Period, int Number) PlaceOfSection(int school, int section)
    {
        var count = SectionsPerPeriod(school);
        var at = section - _sectionStarts[school];
        if (at < 6 * count)
        {
            return (at / count, at % count);
        }

        at -= 6 * count;
        var seventh = Share(count, 2);
        return at < seventh ? (6, at) : (7, at - seventh);
    }

    /// <summary>The section in which a student sits in a period: everyone spread evenly, and with other classmates in each period.</summary>
    public int SectionOf(int student, int period)
    {
        var school = SchoolOfStudent(student);
        var count = SectionsPerPeriod(school);
        var first = _sectionStarts[school] + (Math.Min(period, 6) * count);
        if (period == 7)
        {
            first += Share(count, 2);
        }

        count = period < 6 ? count : Share(count, 8 - period);
        var seat = student < Students
            ? student - First(school, Students)
            : First(school + 1, Students) - First(school, Students) + ((student - Students) / Schools);
        return first + (int)((seat + ((long)(seat / count) * (period + 1))) % count);
    }

    /// <summary>The teacher of a section: never the school's head, and never twice in one period.</summary>
    public int TeacherOf(int section)
    {
        var school = SchoolOfSection(section);
        var (period, number) = PlaceOfSection(school, section);
        return FirstStaffOf(school) + 1 + ((number + (3 * period)) % (StaffOf(school) - 1));
    }

    private int SectionsPerPeriod(int school)
    {
        var students = First(school + 1, Students) - First(school, Students);
        return Math.Max(1, (students + (StudentsPerSection / 2)) / StudentsPerSection);
    }

    private static int Share(int count, int thirds) => Math.Max(1, ((thirds * count) + 2) / 3);

    private int First(int school, int members) => (int)((((long)school * members) + Schools - 1) / Schools);

    /// <remarks>A teacher's slot is beyond those of the students.</remarks>
    private bool IsUpdatedEnrollment(int slot)
    {
        var isStays = slot >= AllStudents * PeriodsPerDay
            || (slot / PeriodsPerDay < Students && Exists(RosterKind.Enrollment, slot, isDayTwo: true));
        return isStays && Mix64.Of(Options.Seed, Purpose.Lots, (ulong)slot + 100) < _enrollmentLimit;
    }

    private bool IsContact(int slot, bool isDayTwo)
    {
        var student = slot / ContactsPerStudent;
        return HasContact(student, slot % ContactsPerStudent) && IsThere(student, isDayTwo);
    }

    private int ContactAt(int place) => (StudentAt(place / ContactsPerStudent) * ContactsPerStudent) + (place % ContactsPerStudent);

    /// <remarks>One new student after each full group of old ones.</remarks>
    private int StudentAt(int place)
    {
        if (Added == 0)
        {
            return place;
        }

        var group = place / (_addedEvery + 1);
        var inGroup = place % (_addedEvery + 1);
        return inGroup < _addedEvery ? (group * _addedEvery) + inGroup : Students + group;
    }
}
