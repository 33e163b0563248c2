namespace Sis.Testing.PowerSchool;

/// <summary>Fills the tables of a district.</summary>
internal sealed class DistrictMaker(PowerSchoolDistrict district, PowerSchoolDistrictOptions options)
{
    private const int SectionsPerSchool = 12;
    private const int LessonsPerStudent = 5;

    private readonly Dice _dice = new(options.Seed);
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<PowerSchoolRow> _sections = [];
    private int _year;
    private DateOnly _first;
    private DateOnly _last;

    public void Make()
    {
        _year = options.Today.Month >= 7 ? options.Today.Year : options.Today.Year - 1;
        (_first, _last) = (new DateOnly(_year, 8, 19), new DateOnly(_year + 1, 6, 5));
        MakeSchools();
        MakeCourses();
        MakeStaff();
        MakeSections();
        MakeStudents();
        if (options.HasContacts)
        {
            new ContactMaker(district, _dice, Next).Make(options.Today);
        }
    }

    /// <summary>The next number of a range: from 1 for all when ranges overlap, else each far from the others.</summary>
    private int Next(string range)
    {
        var count = _counts[range] = _counts.GetValueOrDefault(range) + 1;
        return options.HasOverlappingIds ? count : ((StableNumber(range) + 1) * 1_000_000) + count;
    }

    /// <summary>A small number for a name, the same each time.</summary>
    private static int StableNumber(string name) => name.Aggregate(17, (hash, letter) => ((hash * 31) + letter) & 0x7FFF) % 1800;

    private PowerSchoolRow Add(string table, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = new PowerSchoolRow();
        foreach (var (column, value) in values)
        {
            row.Set(column, value);
        }

        return district[table].Add(row);
    }

    private void MakeSchools()
    {
        Add("Schools", ("DCID", Next("Schools.DCID")), ("School_Number", 0), ("Name", "District Office"));
        for (var i = 0; i < options.Schools; i++)
        {
            Add("Schools", ("DCID", Next("Schools.DCID")), ("ID", 7), ("School_Number", 101 + i),
                ("Name", DistrictWords.Schools[i % DistrictWords.Schools.Length]), ("Abbreviation", "S" + i), ("Low_Grade", i % 3 * 4), ("High_Grade", (i % 3 * 4) + 4),
                ("SchoolAddress", "1 Elm Street"), ("SchoolCity", "Cold Spring"), ("SchoolState", "MN"), ("SchoolZip", "05501"), ("SchoolPhone", "555-0100"),
                ("Principal", "Prin, Cipal"), ("PrincipalEmail", "head" + i + "@example.org"), ("State_ExcludeFromReporting", 0), ("Alternate_School_Number", 0));
            MakeTerms(101 + i);
        }

        Add("Schools", ("DCID", Next("Schools.DCID")), ("School_Number", 999999), ("Name", "Graduated Students"));
    }

    private void MakeTerms(int school)
    {
        for (var year = _year - 1; year <= _year; year++)
        {
            var yearId = year - 1990;
            var shift = year - _year;
            var (first, last) = (_first.AddYears(shift), _last.AddYears(shift));
            var middle = new DateOnly(year + 1, 1, 18);
            Term(yearId, 0, $"{year}-{year + 1}", "Y" + (year % 100), 1, first, last);
            Term(yearId, 1, "Semester 1", "S1", 2, first, middle);
            Term(yearId, 2, "Semester 2", "S2", 2, middle.AddDays(1), last);
            Term(yearId, 3, "Quarter 1", "Q1", 4, first, new DateOnly(year, 10, 25));
        }

        void Term(int yearId, int number, string name, string abbreviation, int portion, DateOnly first, DateOnly last) =>
            Add("Terms", ("DCID", Next("Terms.DCID")), ("ID", (yearId * 100) + number), ("SchoolID", school), ("YearID", yearId), ("Name", name),
                ("Abbreviation", abbreviation), ("FirstDay", first), ("LastDay", last), ("Portion", portion), ("IsYearRec", number == 0));
    }

    private void MakeCourses()
    {
        // IDs run against DCIDs, so that one is never the other's by chance of order.
        for (var i = 0; i < DistrictWords.Courses.Length; i++)
        {
            var (number, name, credit) = DistrictWords.Courses[i];
            Add("Courses", ("DCID", Next("Courses.DCID")), ("ID", 500 - i), ("Course_Number", number), ("Course_Name", name), ("CreditType", credit), ("SchoolID", 0));
        }
    }

    private void MakeStaff()
    {
        Add("RoleDef", ("ID", 41), ("Name", "Lead Teacher"), ("SortOrder", 1));
        Add("RoleDef", ("ID", 43), ("Name", "Co-teacher"), ("SortOrder", 2));
        Add("RoleDef", ("ID", 44), ("Name", "Teacher's Aide"), ("SortOrder", 3));
        for (var i = 0; i < options.Schools * 8; i++)
        {
            var home = 101 + (i / 8);
            var user = Next("Users.DCID");
            Add("Users", ("DCID", user), ("TeacherNumber", 4400 + i), ("First_Name", _dice.Pick(DistrictWords.Given)), ("Last_Name", _dice.Pick(DistrictWords.Family)),
                ("Email_Addr", i % 8 == 6 ? null : $"staff{i}@example.org"), ("Title", i % 8 == 7 ? "Registrar" : null), ("HomeSchoolID", home),
                ("TeacherLoginID", i % 8 == 7 ? null : "teach" + i), ("LoginID", "admin" + i), ("PTAccess", i % 8 != 7), ("Password", "never-read"), ("SSN", "000-00-0000"));
            var isStaff = i % 8 == 7;
            Place(user, home, isStaff ? 2 : 1, 1);
            if (i % 8 == 2 && options.Schools > 1)
            {
                Place(user, 101 + (((i / 8) + 1) % options.Schools), 1, 1);
            }

            if (i % 8 == 3)
            {
                Place(user, 101 + (((i / 8) + 1) % options.Schools), 1, 2);
            }
        }

        void Place(int user, int school, int staffStatus, int status) => Add("SchoolStaff", ("DCID", Next("SchoolStaff.DCID")), ("ID", Next("SchoolStaff.ID") + 2),
            ("Users_DCID", user), ("SchoolID", school), ("StaffStatus", staffStatus), ("Status", status));
    }

    private void MakeSections()
    {
        var staff = district["SchoolStaff"].Rows.Where(row => row.Number("Status") == 1 && row.Number("StaffStatus") == 1).ToLookup(row => row.Number("SchoolID"));
        for (var school = 101; school < 101 + options.Schools; school++)
        {
            var teachers = staff[school].ToList();
            for (var i = 0; i < SectionsPerSchool; i++)
            {
                Section(school, teachers, i, _year, i % 3 == 0 ? 0 : i % 3);
            }

            Section(school, teachers, 0, _year - 1, 0);
        }
    }

    private void Section(int school, List<PowerSchoolRow> teachers, int number, int year, int term)
    {
        var lead = teachers[number % teachers.Count];
        var id = Next("Sections.ID") + 5;
        var (course, _, _) = DistrictWords.Courses[number % DistrictWords.Courses.Length];
        var row = Add("Sections", ("DCID", Next("Sections.DCID")), ("ID", id), ("Course_Number", course), ("Section_Number", (number % 3) + 1),
            ("TermID", ((year - 1990) * 100) + term), ("SchoolID", school), ("Teacher", lead.Get("ID")), ("Expression", $"{(number % 6) + 1}(A-E)"),
            ("External_Expression", $"{(number % 6) + 1}(M-F)"), ("Room", number % 4 == 0 ? null : "J30" + number), ("Grade_Level", number % 5 == 0 ? 345 : 0));
        if (year == _year)
        {
            _sections.Add(row);
        }

        if (!options.HasCoTeachers)
        {
            return;
        }

        Post(lead, 41, _first, _last);
        if (number % 4 == 1)
        {
            Post(teachers[(number + 1) % teachers.Count], 43, _first, _last);
        }

        if (number % 4 == 2)
        {
            // An aide who was replaced, and the one who came.
            Post(teachers[(number + 2) % teachers.Count], 44, _first, _first.AddDays(20));
            Post(teachers[(number + 3) % teachers.Count], 44, _first.AddDays(21), _last);
        }

        void Post(PowerSchoolRow teacher, int role, DateOnly first, DateOnly last) => Add("SectionTeacher", ("ID", Next("SectionTeacher.ID")), ("SectionID", id),
            ("TeacherID", teacher.Get("ID")), ("RoleID", role), ("Start_Date", first), ("End_Date", last), ("PriorityOrder", 1));
    }

    private void MakeStudents()
    {
        var bySchool = _sections.ToLookup(row => row.Number("SchoolID"));
        for (var i = 0; i < options.Students + (options.Students / 10) + 3; i++)
        {
            var isActive = i < options.Students;
            var school = 101 + (i % options.Schools);
            var status = isActive ? 0 : (i % 4) switch { 0 => 2, 1 => 3, 2 => -1, _ => 1 };
            var dcid = Next("Students.DCID");
            var id = Next("Students.ID") + 3;
            var grade = i % 16 == 15 ? 0 : i % 13;
            Add("Students", ("DCID", dcid), ("ID", id), ("Student_Number", 78000 + i), ("State_StudentNumber", i % 3 == 0 ? null : "00" + (900000 + i)),
                ("First_Name", _dice.Pick(DistrictWords.Given)), ("Middle_Name", i % 3 == 0 ? _dice.Pick(DistrictWords.Given) : null), ("Last_Name", _dice.Pick(DistrictWords.Family)),
                ("Gender", i % 17 == 0 ? null : i % 2 == 0 ? "F" : "M"), ("DOB", new DateOnly(_year - 6 - grade, 1 + (i % 12), 1 + (i % 28))),
                ("Grade_Level", status == 3 ? 99 : grade), ("SchoolID", status == 3 ? 999999 : school), ("Enroll_Status", status),
                ("EntryDate", _first), ("ExitDate", _last.AddDays(1)), ("Home_Room", i % 4 == 0 ? null : "HR " + (i % 20)),
                ("Student_Web_ID", i % 5 == 0 ? "##" + i : "stu" + i), ("Sched_YearOfGraduation", i % 6 == 0 ? 0 : _year + 13 - grade),
                ("Home_Phone", i % 2 == 0 ? "555-01" + (10 + (i % 89)) : null), ("FedEthnicity", i % 4 == 0 ? 1 : 0), ("LunchStatus", i % 3 == 0 ? "F" : "P"),
                ("SSN", "000-00-0000"), ("Web_Password", "never-read"));
            Add("U_StudentsUserFields", ("StudentsDCID", dcid), ("Email", grade < 4 ? null : $"s{i}@students.example.org"));
            Add("StudentRace", ("ID", Next("StudentRace.ID")), ("StudentID", id), ("RaceCd", i % 2 == 0 ? "AS" : "WH"));
            Lessons(id, school, bySchool, i, isActive);
        }
    }

    private void Lessons(int id, int school, ILookup<long, PowerSchoolRow> sections, int number, bool isActive)
    {
        var own = sections[school].ToList();
        for (var lesson = 0; lesson < LessonsPerStudent; lesson++)
        {
            var section = own[(number + lesson) % own.Count];
            Enroll(section, _first, isActive ? _last.AddDays(1) : _first.AddDays(30));
            if (lesson == 0 && number % 9 == 0)
            {
                // A second stay in the same section, one that was dropped, and one that never began.
                Enroll(section, _last.AddDays(-20), _last.AddDays(1));
                Enroll(own[(number + 7) % own.Count], _first, _first.AddDays(22), isDropped: true);
                Enroll(own[(number + 8) % own.Count], _first, _first, isDropped: true);
            }
        }

        if (number % 11 == 0 && options.Schools > 1)
        {
            Enroll(sections[101 + ((school - 101 + 1) % options.Schools)].First(), _first, _last.AddDays(1));
        }

        void Enroll(PowerSchoolRow section, DateOnly first, DateOnly after, bool isDropped = false)
        {
            var sign = isDropped ? -1 : 1;
            Add("CC", ("DCID", Next("CC.DCID")), ("ID", Next("CC.ID") + 9), ("StudentID", id), ("SectionID", sign * section.Number("ID")),
                ("TermID", sign * section.Number("TermID")), ("SchoolID", section.Get("SchoolID")), ("DateEnrolled", first), ("DateLeft", after),
                ("Course_Number", section.Get("Course_Number")));
        }
    }
}
