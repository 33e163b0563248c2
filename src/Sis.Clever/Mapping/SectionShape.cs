namespace Sis.Clever;

/// <summary>A section as the Data API has it. Source: Clever's Data API v3.1, definition Section.</summary>
internal static class SectionShape
{
    public const int Id = 0;
    public const int School = 1;
    public const int Name = 2;
    public const int SisId = 3;
    public const int Course = 4;
    public const int Term = 5;
    public const int Number = 6;
    public const int Period = 7;
    public const int Grade = 8;
    public const int Subject = 9;
    public const int Students = 10;
    public const int Teacher = 11;
    public const int Teachers = 12;
    public const int Ext = 13;

    private static readonly JsonShape Shape = new JsonShape()
        .Value("id", Id)
        .Value("school", School)
        .Value("name", Name)
        .Value("sis_id", SisId)
        .Value("course", Course)
        .Value("term_id", Term)
        .Value("section_number", Number)
        .Value("period", Period)
        .Value("grade", Grade)
        .Value("subject", Subject)
        .Whole("students", Students)
        .Value("teacher", Teacher)
        .Whole("teachers", Teachers)
        .Whole("ext", Ext);

    public static JsonRow NewRow() => new(Shape, 14);
}
