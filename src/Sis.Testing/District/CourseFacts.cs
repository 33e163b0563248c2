namespace Sis.Testing;

/// <summary>What is known of a course follows from its slot.</summary>
internal static class CourseFacts
{
    public static int SubjectOf(int course) => course % DistrictWords.Subjects.Length;

    public static Utf8Word GradeOf(int course) => DistrictWords.Grades[course / DistrictWords.Subjects.Length % DistrictWords.Grades.Length];

    public static void ComposeTitle(int course, bool isRenamed, ref Utf8Composer text)
    {
        text.Add(DistrictWords.Subjects[SubjectOf(course)].Raw);
        text.Add((course % 5) switch { 0 => ", Part "u8, 1 => " \"Honors\" "u8, _ => " "u8 });
        text.Add((course / DistrictWords.Subjects.Length) + 1);
        if (isRenamed)
        {
            text.Add(" (neu)"u8);
        }
    }

    public static void ComposeCode(int course, ref Utf8Composer text)
    {
        text.Add(DistrictWords.SubjectCodes[SubjectOf(course)].Raw);
        text.Add((byte)'-');
        text.Add(course + 1000);
    }
}
