namespace Sis.Clever;

/// <summary>Whom to read of Clever's users.</summary>
[Flags]
public enum CleverRoles
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Students.</summary>
    Student = 1,

    /// <summary>Teachers.</summary>
    Teacher = 2,

    /// <summary>Staff of schools.</summary>
    Staff = 4,

    /// <summary>Administrators of the district.</summary>
    DistrictAdmin = 8,

    /// <summary>Parents, guardians and other contacts of students.</summary>
    Contact = 16,

    /// <summary>Everybody that the district shares.</summary>
    All = Student | Teacher | Staff | DistrictAdmin | Contact,
}
