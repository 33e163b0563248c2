namespace Sis;

/// <summary>The codes of the health report: what is odd in a roster though every record is valid.</summary>
public static class HealthCodes
{
    /// <summary>A section has nobody who teaches it.</summary>
    public const string SectionWithoutTeacher = "SIS3300";

    /// <summary>A section has no students.</summary>
    public const string SectionWithoutStudents = "SIS3301";

    /// <summary>A student is in no section.</summary>
    public const string StudentWithoutEnrollment = "SIS3302";

    /// <summary>References lead to records that are not there or not shared.</summary>
    public const string DanglingReference = "SIS3303";

    /// <summary>Several people have one user name.</summary>
    public const string DuplicateUsername = "SIS3304";

    /// <summary>Several people have one e-mail address.</summary>
    public const string DuplicateEmail = "SIS3305";

    /// <summary>A contact has neither an e-mail address nor a telephone.</summary>
    public const string ContactWithoutAddress = "SIS3306";

    /// <summary>A student has more contacts than is likely.</summary>
    public const string TooManyContacts = "SIS3307";

    /// <summary>A school has neither sections nor people: its identifier may differ between files.</summary>
    public const string EmptySchool = "SIS3308";
}
