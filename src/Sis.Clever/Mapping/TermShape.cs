namespace Sis.Clever;

/// <summary>A term as the Data API has it: its days come with or without a time. Source: Clever's Data API v3.1, definition Term.</summary>
internal static class TermShape
{
    public const int Id = 0;
    public const int Name = 1;
    public const int Start = 2;
    public const int End = 3;

    private static readonly JsonShape Shape = new JsonShape().Value("id", Id).Value("name", Name).Value("start_date", Start).Value("end_date", End);

    public static JsonRow NewRow() => new(Shape, 4);
}
