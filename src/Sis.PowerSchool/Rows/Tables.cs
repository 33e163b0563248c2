namespace Sis.PowerSchool;

/// <summary>What is read of PowerSchool, declared once: queries, grants, exports, preflight and mapping all follow from it.</summary>
/// <remarks>Names and meanings of tables and columns are those of the PowerSchool data dictionary.</remarks>
internal static class Tables
{
    public static class Schools
    {
        public static readonly Table Table = new("Schools", 39) { FileNames = ["school"] };
        public static readonly Column Dcid = Table.AddKey("DCID", isStructural: false, OrgFields.Identifiers);
        public static readonly Column Number = Table.AddStructural("School_Number");
        public static readonly Column Name = Table.AddFor("Name", OrgFields.Name);
        public static readonly Column AlternateNumber = Table.AddOptional("Alternate_School_Number", OrgFields.Identifiers);
        public static readonly Column LowGrade = Table.AddFor("Low_Grade", OrgFields.Grades);
        public static readonly Column HighGrade = Table.AddFor("High_Grade", OrgFields.Grades);
        public static readonly Column Street = Table.AddFor("SchoolAddress", OrgFields.Street);
        public static readonly Column City = Table.AddFor("SchoolCity", OrgFields.City);
        public static readonly Column State = Table.AddFor("SchoolState", OrgFields.Region);
        public static readonly Column Zip = Table.AddFor("SchoolZip", OrgFields.PostalCode);
        public static readonly Column Phone = Table.AddFor("SchoolPhone", OrgFields.Phone);
        public static readonly Column Principal = Table.AddFor("Principal", OrgFields.PrincipalName);
        public static readonly Column PrincipalEmail = Table.AddFor("PrincipalEmail", OrgFields.PrincipalEmail);
        public static readonly Column Excluded = Table.AddOptional("State_ExcludeFromReporting");
    }

    public static class Terms
    {
        public static readonly Table Table = new("Terms", 13) { FileNames = ["term"] };
        public static readonly Column Dcid = Table.AddKey("DCID");
        public static readonly Column Id = Table.AddStructural("ID");
        public static readonly Column SchoolId = Table.AddStructural("SchoolID");
        public static readonly Column YearId = Table.AddStructural("YearID");
        public static readonly Column FirstDay = Table.AddStructural("FirstDay");
        public static readonly Column LastDay = Table.AddStructural("LastDay");
        public static readonly Column Portion = Table.AddStructural("Portion");
        public static readonly Column Name = Table.AddFor("Name", TermFields.Name);
        public static readonly Column Abbreviation = Table.AddOptional("Abbreviation", TermFields.Name);
    }

    public static class Courses
    {
        public static readonly Table Table = new("Courses", 2) { FileNames = ["course"] };
        public static readonly Column Dcid = Table.AddKey("DCID");
        public static readonly Column Number = Table.AddStructural("Course_Number");
        public static readonly Column Name = Table.AddFor("Course_Name", CourseFields.Title, SectionFields.Title);
        public static readonly Column CreditType = Table.AddFor("CreditType", CourseFields.Subjects, SectionFields.Subjects);
        public static readonly Column SchoolId = Table.AddOptional("SchoolID");
    }

    public static class Sections
    {
        public static readonly Table Table = new("Sections", 3) { FileNames = ["section"] };
        public static readonly Column Dcid = Table.AddKey("DCID");
        public static readonly Column Id = Table.AddStructural("ID");
        public static readonly Column CourseNumber = Table.AddStructural("Course_Number");
        public static readonly Column SectionNumber = Table.AddFor("Section_Number", SectionFields.Code);
        public static readonly Column TermId = Table.AddStructural("TermID");
        public static readonly Column SchoolId = Table.AddStructural("SchoolID");
        public static readonly Column Teacher = Table.AddStructural("Teacher");
        public static readonly Column Expression = Table.AddFor("Expression", SectionFields.Periods);
        public static readonly Column ExternalExpression = Table.AddOptional("External_Expression", SectionFields.Periods);
        public static readonly Column Room = Table.AddFor("Room", SectionFields.Location);
        public static readonly Column GradeLevel = Table.AddFor("Grade_Level", SectionFields.Grades);
        public static readonly Column CourseDcid = Table.AddRest("Course_DCID");
        public static readonly Column TermDcid = Table.AddRest("Term_DCID");
        public static readonly Column TeacherDcid = Table.AddRest("Teacher_DCID");
    }

    public static class SectionTeacher
    {
        public static readonly Table Table = new("SectionTeacher") { FileNames = ["sectionteachers"] };
        public static readonly Column Id = Table.AddKey("ID", isStructural: false);
        public static readonly Column SectionId = Table.AddStructural("SectionID");
        public static readonly Column TeacherId = Table.AddStructural("TeacherID");
        public static readonly Column RoleId = Table.AddStructural("RoleID");
        public static readonly Column StartDate = Table.AddStructural("Start_Date");
        public static readonly Column EndDate = Table.AddStructural("End_Date");
    }

    public static class RoleDef
    {
        public static readonly Table Table = new("RoleDef") { FileNames = ["roledefs"] };
        public static readonly Column Id = Table.AddKey("ID");
        public static readonly Column Name = Table.AddStructural("Name");
    }

    /// <summary>Staff as persons. Exports and REST have <see cref="Teachers"/> instead.</summary>
    public static class Users
    {
        public static readonly Table Table = new("Users") { FileNames = ["user"] };
        public static readonly Column Dcid = Table.AddKey("DCID");
        public static readonly StaffColumns Person = new(Table);
    }

    /// <summary>Staff at schools: one row for each person and school.</summary>
    public static class SchoolStaff
    {
        public static readonly Table Table = new("SchoolStaff") { FileNames = ["school_staff"] };
        public static readonly PlaceColumns Place = new(Table);
    }

    /// <summary>The view over <see cref="Users"/> and <see cref="SchoolStaff"/> that exports have: one row for each person and school.</summary>
    public static class Teachers
    {
        public static readonly Table Table = new("Teachers", 5) { FileNames = ["teacher", "staff"] };
        public static readonly PlaceColumns Place = new(Table);
        public static readonly StaffColumns Person = new(Table);
    }

    public static class Students
    {
        public static readonly Table Table = new("Students", 1) { FileNames = ["student"] };
        public static readonly Column Dcid = Table.AddKey("DCID");
        public static readonly Column Id = Table.AddStructural("ID");
        public static readonly Column SchoolId = Table.AddStructural("SchoolID");
        public static readonly Column EnrollStatus = Table.AddStructural("Enroll_Status");
        public static readonly Column Number = Table.AddFor("Student_Number", PersonFields.StudentNumber, PersonFields.Identifiers);
        public static readonly Column StateNumber = Table.AddFor("State_StudentNumber", PersonFields.Identifiers);
        public static readonly Column FirstName = Table.AddFor("First_Name", PersonFields.GivenName);
        public static readonly Column MiddleName = Table.AddFor("Middle_Name", PersonFields.MiddleName);
        public static readonly Column LastName = Table.AddFor("Last_Name", PersonFields.FamilyName);
        public static readonly Column GradeLevel = Table.AddFor("Grade_Level", PersonFields.Grades);
        public static readonly Column EntryDate = Table.AddFor("EntryDate", PersonFields.Roles);
        public static readonly Column ExitDate = Table.AddFor("ExitDate", PersonFields.Roles);
        public static readonly Column WebId = Table.AddFor("Student_Web_ID", PersonFields.Username);
        public static readonly Column HomeRoom = Table.AddFor("Home_Room", PersonFields.HomeRoom);
        public static readonly Column GraduationYear = Table.AddFor("Sched_YearOfGraduation", PersonFields.GraduationYear);
        public static readonly Column HomePhone = Table.AddFor("Home_Phone", PersonFields.Phones);
        public static readonly Column BirthDate = Table.AddFor("DOB", PersonFields.BirthDate);
        public static readonly Column Gender = Table.AddFor("Gender", PersonFields.Sex);
        public static readonly Column FedEthnicity = Table.AddFor("FedEthnicity", PersonFields.HispanicOrLatino);
        public static readonly Column LunchStatus = Table.AddFor("LunchStatus", PersonFields.FrlStatus);
        public static readonly Column RestEmail = Table.AddRest("Contact_Info_Email", PersonFields.Email);
        public static readonly Column RestRaces = Table.AddRest("Federal_Races", PersonFields.Races);
    }

    public static class StudentRace
    {
        public static readonly Table Table = new("StudentRace", 201) { FileNames = ["studentraces"] };
        public static readonly Column Id = Table.AddKey("ID", isStructural: false);
        public static readonly Column StudentId = Table.AddStructural("StudentID");
        public static readonly Column Code = Table.AddFor("RaceCd", PersonFields.Races);
    }

    public static class Enrollments
    {
        public static readonly Table Table = new("CC", 4) { FileNames = ["enrollments", "student_schedules", "schedules"] };
        public static readonly Column Dcid = Table.AddKey("DCID");
        public static readonly Column StudentId = Table.AddStructural("StudentID");
        public static readonly Column SectionId = Table.AddStructural("SectionID");
        public static readonly Column DateEnrolled = Table.AddStructural("DateEnrolled");
        public static readonly Column DateLeft = Table.AddStructural("DateLeft");
        public static readonly Column Id = Table.AddOptional("ID", EnrollmentFields.Identifiers);
        public static readonly Column StudentDcid = Table.AddRest("Student_DCID");
        public static readonly Column SectionDcid = Table.AddRest("Section_DCID");
        public static readonly Column Dropped = Table.AddRest("Dropped");
    }

    /// <summary>Columns that hold a day.</summary>
    public static IReadOnlyList<Column> Days { get; } =
    [
        Terms.FirstDay, Terms.LastDay, SectionTeacher.StartDate, SectionTeacher.EndDate, Students.EntryDate, Students.ExitDate, Students.BirthDate, Enrollments.DateEnrolled, Enrollments.DateLeft,
        ContactTables.Detail.StartDate, ContactTables.Detail.EndDate, ContactTables.Exploded.StartDate, ContactTables.Exploded.EndDate,
    ];

    /// <summary>Every table, in the order in which they are read.</summary>
    public static IReadOnlyList<Table> All { get; } =
    [
        Schools.Table, Terms.Table, Courses.Table, Sections.Table, RoleDef.Table, SectionTeacher.Table, Users.Table, SchoolStaff.Table, Teachers.Table,
        StudentRace.Table, .. ContactTables.All, Students.Table, Enrollments.Table,
    ];
}
