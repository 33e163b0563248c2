namespace Sis.Clever;

/// <summary>A user as the Data API has it. Source: Clever's Data API v3.1, definitions User and the five roles.</summary>
internal static class UserShape
{
    public const int Id = 0;
    public const int District = 1;
    public const int First = 2;
    public const int Middle = 3;
    public const int Last = 4;
    public const int Email = 5;

    public const int Student = 6;
    public const int StudentSchool = 7;
    public const int StudentSchools = 8;
    public const int StudentSpans = 9;
    public const int StudentSisId = 10;
    public const int StudentNumber = 11;
    public const int StudentStateId = 12;
    public const int BirthDate = 13;
    public const int Grade = 14;
    public const int Gender = 15;
    public const int GraduationYear = 16;
    public const int Race = 17;
    public const int Hispanic = 18;
    public const int Ell = 19;
    public const int Frl = 20;
    public const int Iep = 21;
    public const int Gifted = 22;
    public const int Section504 = 23;
    public const int HomeLanguage = 24;
    public const int PreferredFirst = 25;
    public const int PreferredMiddle = 26;
    public const int PreferredLast = 27;
    public const int StudentUsername = 28;
    public const int StudentExt = 29;
    public const int StudentEmail = 30;
    public const int StudentLegacyId = 31;

    public const int Teacher = 32;
    public const int TeacherSchool = 33;
    public const int TeacherSchools = 34;
    public const int TeacherSisId = 35;
    public const int TeacherNumber = 36;
    public const int TeacherStateId = 37;
    public const int TeacherTitle = 38;
    public const int TeacherUsername = 39;
    public const int TeacherExt = 40;
    public const int TeacherLegacyId = 41;

    public const int Staff = 42;
    public const int StaffId = 43;
    public const int StaffSchools = 44;
    public const int StaffTitle = 45;
    public const int StaffUsername = 46;
    public const int StaffExt = 47;
    public const int StaffLegacyId = 48;

    public const int Admin = 49;
    public const int AdminTitle = 50;
    public const int AdminLegacyId = 51;

    public const int Contact = 52;
    public const int ContactSisId = 53;
    public const int ContactPhone = 54;
    public const int ContactPhoneType = 55;
    public const int Relationships = 56;
    public const int ContactLegacyId = 57;

    private const int Count = 58;

    private static readonly JsonShape Shape = new JsonShape()
        .Value("id", Id)
        .Value("district", District)
        .Object("name", new JsonShape().Value("first", First).Value("middle", Middle).Value("last", Last))
        .Value("email", Email)
        .Object("roles", new JsonShape()
            .Object("student", StudentRole(), Student)
            .Object("teacher", TeacherRole(), Teacher)
            .Object("staff", StaffRole(), Staff)
            .Object("district_admin", new JsonShape().Value("title", AdminTitle).Value("legacy_id", AdminLegacyId), Admin)
            .Object("contact", ContactRole(), Contact));

    public static JsonRow NewRow() => new(Shape, Count);

    private static JsonShape StudentRole() => new JsonShape()
        .Value("school", StudentSchool)
        .Whole("schools", StudentSchools)
        .Whole("enrollments", StudentSpans)
        .Value("sis_id", StudentSisId)
        .Value("student_number", StudentNumber)
        .Value("state_id", StudentStateId)
        .Value("dob", BirthDate)
        .Value("grade", Grade)
        .Value("gender", Gender)
        .Value("graduation_year", GraduationYear)
        .Value("race", Race)
        .Value("hispanic_ethnicity", Hispanic)
        .Value("ell_status", Ell)
        .Value("frl_status", Frl)
        .Value("iep_status", Iep)
        .Value("gifted_status", Gifted)
        .Value("section_504_status", Section504)
        .Value("home_language", HomeLanguage)
        .Object("preferred_name", new JsonShape().Value("first", PreferredFirst).Value("middle", PreferredMiddle).Value("last", PreferredLast))
        .Object("credentials", new JsonShape().Value("district_username", StudentUsername))
        .Whole("ext", StudentExt)
        .Value("email", StudentEmail)
        .Value("legacy_id", StudentLegacyId);

    private static JsonShape TeacherRole() => new JsonShape()
        .Value("school", TeacherSchool)
        .Whole("schools", TeacherSchools)
        .Value("sis_id", TeacherSisId)
        .Value("teacher_number", TeacherNumber)
        .Value("state_id", TeacherStateId)
        .Value("title", TeacherTitle)
        .Object("credentials", new JsonShape().Value("district_username", TeacherUsername))
        .Whole("ext", TeacherExt)
        .Value("legacy_id", TeacherLegacyId);

    private static JsonShape StaffRole() => new JsonShape()
        .Value("staff_id", StaffId)
        .Whole("schools", StaffSchools)
        .Value("title", StaffTitle)
        .Object("credentials", new JsonShape().Value("district_username", StaffUsername))
        .Whole("ext", StaffExt)
        .Value("legacy_id", StaffLegacyId);

    private static JsonShape ContactRole() => new JsonShape()
        .Value("sis_id", ContactSisId)
        .Value("phone", ContactPhone)
        .Value("phone_type", ContactPhoneType)
        .Whole("student_relationships", Relationships)
        .Value("legacy_id", ContactLegacyId);
}
