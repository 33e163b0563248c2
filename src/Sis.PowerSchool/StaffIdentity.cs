namespace Sis.PowerSchool;

/// <summary>Which identifier names a member of staff.</summary>
public enum StaffIdentity
{
    /// <summary><c>Users.DCID</c>: one for each person, at however many schools.</summary>
    UsersDcid,

    /// <summary><c>TeacherNumber</c>: the number that people know. Districts correct it now and then.</summary>
    TeacherNumber,
}
