namespace Sis.Clever;

/// <summary>How long a student has had sections at a school. Source: Clever's Data API v3.1, definition Student, enrollments.</summary>
internal static class SpanShape
{
    public const int School = 0;
    public const int Start = 1;
    public const int End = 2;

    private static readonly JsonShape Shape = new JsonShape().Value("school", School).Value("start_date", Start).Value("end_date", End);

    public static JsonRow NewRow() => new(Shape, 3);
}
