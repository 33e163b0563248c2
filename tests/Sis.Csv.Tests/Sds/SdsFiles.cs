namespace Sis.Csv.Tests;

/// <summary>A small district in the files of School Data Sync.</summary>
internal static class SdsFiles
{
    public static FileSet V1() => new FileSet()
        .With("School.csv", "SIS ID,Name,School Number,School NCES_ID,State ID,Grade Low,Grade High,Principal SIS ID,Principal Name,Principal Secondary Email,Address,City,State,Country,Zip,Phone,Zone",
            "10,North High,1010,1,WA,9,12,7,Amy Roe,,2 Way,Redmond,WA,US,98052,555-0100,1")
        .With("Section.csv", "SIS ID,School SIS ID,Section Name,Section Number,Term SIS ID,Term Name,Term StartDate,Term EndDate,Course SIS ID,Course Name,Course Number,Course Description,Course Subject,Periods,Status",
            "sec1,10,Algebra,1,t1,SY26,7/1/2026,6/30/2027,c1,Math 101,101,Level 1,Math,1,Active",
            "sec2,10,Biology,2,t1,SY26,7/1/2026,6/30/2027,,Biology,201,,Science,2,Active")
        .With("Student.csv", "SIS ID,School SIS ID,First Name,Last Name,Username,Password,State ID,Secondary Email,Student Number,Middle Name,Grade,Status,Birthdate,Graduation Year",
            "1,10,Ana,Abel,ana,secret,W1,ana@example.org,1001,,9,Active,4/2/2012,2030", "2,10,Bo,Bell,bo,secret,,,,,10,Inactive,,")
        .With("Teacher.csv", "SIS ID,School SIS ID,First Name,Last Name,Username,Password,State ID,Teacher Number,Status,Middle Name,Secondary Email,Title,Qualification",
            "1,10,Tom,Teal,tom,secret,WA,T1,Active,,,Head,")
        .With("StudentEnrollment.csv", "Section SIS ID,SIS ID", "sec1,1", "sec1,2", "sec1,2")
        .With("TeacherRoster.csv", "Section SIS ID,SIS ID", "sec1,1")
        .With("User.csv", "Email,First Name,Last Name,Phone", "Pia@example.org,Pia,Abel,5550101")
        .With("Guardianrelationship.csv", "SIS ID,Email,Role", "1,pia@example.org,Parent");

    public static FileSet V21() => new FileSet()
        .With("orgs.csv", "sourcedId,name,type,parentSourcedId", "s1,North,school,d1", "d1,District,ministryOfEducation,")
        .With("academicSessions.csv", "sourcedId,title,type,schoolYear,startDate,endDate", "t1,SY26,schoolYear,2027,2026-08-24,2027-06-12")
        .With("courses.csv", "sourcedId,orgSourcedId,title,code,schoolYearSourcedId,subject,grade", "c1,s1,Algebra,A1,t1,02,\"09,10\"")
        .With("classes.csv", "sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId,code", "k1,s1,Algebra 1,t1,c1,1")
        .With("users.csv", "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms",
            "1,ana,Ana,Abel,secret,ana@ad,ana@example.org,5550101,5550102", "2,tom,Tom,Teal,secret,,,,", "3,pia,Pia,Abel,secret,,pia@example.org,,")
        .With("roles.csv", "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate",
            "1,s1,student,t1,09,TRUE,2026-08-24,2027-06-12", "2,s1,teacher,t1,,TRUE,,", "2,d1,professor,,,FALSE,,")
        .With("demographics.csv", "userSourcedId,sex,birthDate,birthCity,birthState,birthCountry,ethnicityCodes,raceCodes", "1,female,2012-04-02,Redmond,WA,US,hispanicOrLatinoEthnicity,\"white,asian\"")
        .With("userFlags.csv", "userSourcedId,flag", "1,iep", "1,freeLunch")
        .With("enrollments.csv", "classSourcedId,userSourcedId,role", "k1,1,student", "k1,2,teacher")
        .With("relationships.csv", "userSourcedId,relationshipUserSourcedId,relationshipRole", "1,3,guardian");

    public static SdsCsvSource Source(FileSet files) => new(new SdsCsvOptions { Path = files.Path });
}
