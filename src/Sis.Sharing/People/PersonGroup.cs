namespace Sis.Sharing;

/// <summary>How sharing sorts roles: each group has a switch or a rule of its own.</summary>
[Flags]
internal enum PersonGroup
{
    None = 0,
    Student = 1,
    Teacher = 2,
    Staff = 4,
    SchoolAdministrator = 8,
    DistrictAdministrator = 16,
    Contact = 32,
    All = Student | Teacher | Staff | SchoolAdministrator | DistrictAdministrator | Contact,
}
