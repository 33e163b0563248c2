namespace Sis.Clever;

/// <summary>A course as the Data API has it. Source: Clever's Data API v3.1, definition Course.</summary>
internal static class CourseShape
{
    public const int Id = 0;
    public const int Name = 1;
    public const int Number = 2;

    private static readonly JsonShape Shape = new JsonShape().Value("id", Id).Value("name", Name).Value("number", Number);

    public static JsonRow NewRow() => new(Shape, 3);
}
