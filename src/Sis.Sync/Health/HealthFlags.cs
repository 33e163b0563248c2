namespace Sis;

/// <summary>What the health check notes of a person or a section, as bits of one number; of a section also its school.</summary>
internal static class HealthFlags
{
    public const int Student = 1;
    public const int Enrolled = 2;
    public const int Reachable = 4;
    public const int Told = 8;
    public const int Taught = 16;

    private const int SchoolShift = 8;

    /// <param name="school">The school's number, or -1 when it is not known.</param>
    public static int AtSchool(int school) => (school + 1) << SchoolShift;

    public static int SchoolOf(int section) => (section >> SchoolShift) - 1;
}
