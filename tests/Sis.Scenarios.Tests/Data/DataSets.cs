namespace Sis.Scenarios.Tests;

internal static class DataSets
{
    public static (string Table, string File)[] Tables { get; } =
    [
        ("orgs", "orgs.csv"), ("terms", "academicSessions.csv"), ("courses", "courses.csv"), ("sections", "classes.csv"), ("people", "users.csv"),
        ("enrollments", "enrollments.csv"),
    ];
}
