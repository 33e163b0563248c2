namespace Sis.Csv.Tests;

/// <summary>A small district in Clever's files, with what senders really do: headers in other case, two rows for a student with two contacts.</summary>
internal static class CleverFiles
{
    public static FileSet Create() => new FileSet()
        .With("schools.csv", "School_id,School_name,School_number,State_id,Low_grade,High_grade,Principal,Principal_email,School_address,School_city,School_state,School_zip,School_phone,ext.Region",
            "s1,North High,17,WA1,Kindergarten,3,Pat Prince,pat@example.org,1 Road,Springfield,WA,98000,555-0100,West")
        .With("students.csv", "School_id,STUDENT_ID,Student_number,State_id,Last_name,First_name,Grade,Gender,Graduation_year,Dob,Race,Hispanic_Latino,Frl_status,Ell_status,Student_email,Username,Password,Contact_relationship,Contact_type,Contact_name,Contact_phone,Contact_phone_type,Contact_email,Contact_sis_id,ext.locker",
            "s1,7,1007,W7,Abel,Ana,9,F,2028,04/09/2011,W,N,F,Y,ana@example.org,ana,secret,Parent,Parent/Guardian,Pia Abel,5550101,Cell,pia@example.org,77,L1",
            "s1,7,1007,W7,Abel,Ana,9,F,2028,04/09/2011,W,N,F,Y,ana@example.org,ana,secret,Grandparent,Emergency,Gil Abel,5550102,Home,,,L1",
            "s1,8,1008,,Bell,Bo,K,X,,,M,,N,,,bo,secret,Parent,Parent/Guardian,Pia Abel,5550103,Work,pia@example.org,77,")
        .With("teachers.csv", "School_id,Teacher_id,Teacher_number,Teacher_email,First_name,Last_name,Title",
            "s1,7,T7,tom@example.org,Tom,Teal,Head of art",
            "s1,9,T9,,Tia,Tan,")
        .With("sections.csv", "School_id,Section_id,Teacher_id,Teacher_2_id,Teacher_3_ID,Name,Section_number,Grade,Course_name,Course_number,Period,Subject,Term_name,Term_start,Term_end",
            "s1,sec1,7,9,,Art 1 - Teal,1,09,Art,A1,\"1,2\",arts and music,S1,08/24/2026,01/15/2027",
            "s1,sec2,9,,,,2,10,Art,A1,3,arts and music,S1,08/24/2026,01/15/2027")
        .With("enrollments.csv", "School_id,Section_id,Student_id", "s1,sec1,7", "s1,sec1,8", "s1,sec2,8")
        .With("staff.csv", "School_id,Staff_id,Staff_email,First_name,Last_name,Title,Department,Role", "s1,7,sam@example.org,Sam,Stone,Tech,IT,School Tech Lead", "s2,7,sam@example.org,Sam,Stone,Tech,IT,");

    public static CleverSftpCsvSource Source(FileSet files) => new(new CleverSftpCsvOptions { Path = files.Path });
}
