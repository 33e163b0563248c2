namespace Sis.PowerSchool;

/// <summary>Which identifier names a student.</summary>
public enum StudentIdentity
{
    /// <summary><c>Students.DCID</c>: never changes and is never given twice.</summary>
    Dcid,

    /// <summary><c>Students.Student_Number</c>: the number that people know. Districts correct it now and then.</summary>
    StudentNumber,
}
