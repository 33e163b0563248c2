namespace Sis.Clever;

/// <summary>A school as the Data API has it. Source: Clever's Data API v3.1, definition School.</summary>
internal static class SchoolShape
{
    public const int Id = 0;
    public const int District = 1;
    public const int Name = 2;
    public const int SisId = 3;
    public const int Number = 4;
    public const int StateId = 5;
    public const int NcesId = 6;
    public const int MdrNumber = 7;
    public const int LowGrade = 8;
    public const int HighGrade = 9;
    public const int Phone = 10;
    public const int PrincipalName = 11;
    public const int PrincipalEmail = 12;
    public const int Address = 13;
    public const int City = 14;
    public const int State = 15;
    public const int Zip = 16;
    public const int Ext = 17;

    private static readonly JsonShape Shape = new JsonShape()
        .Value("id", Id)
        .Value("district", District)
        .Value("name", Name)
        .Value("sis_id", SisId)
        .Value("school_number", Number)
        .Value("state_id", StateId)
        .Value("nces_id", NcesId)
        .Value("mdr_number", MdrNumber)
        .Value("low_grade", LowGrade)
        .Value("high_grade", HighGrade)
        .Value("phone", Phone)
        .Object("principal", new JsonShape().Value("name", PrincipalName).Value("email", PrincipalEmail))
        .Object("location", new JsonShape().Value("address", Address).Value("city", City).Value("state", State).Value("zip", Zip))
        .Whole("ext", Ext);

    public static JsonRow NewRow() => new(Shape, 18);
}
