namespace Sis.Clever;

/// <summary>A district as the Data API has it, and <c>last_clever_sync</c>, which stands in no specification. Source: Clever's Data API v3.1, definition District.</summary>
internal static class DistrictShape
{
    public const int Id = 0;
    public const int Name = 1;
    public const int NcesId = 2;
    public const int MdrNumber = 3;
    public const int State = 4;
    public const int LastSync = 5;
    public const int LastCleverSync = 6;
    public const int PauseEnd = 7;

    private static readonly JsonShape Shape = new JsonShape()
        .Value("id", Id)
        .Value("name", Name)
        .Value("nces_id", NcesId)
        .Value("mdr_number", MdrNumber)
        .Value("state", State)
        .Value("last_sync", LastSync)
        .Value("last_clever_sync", LastCleverSync)
        .Value("pause_end", PauseEnd);

    public static JsonRow NewRow() => new(Shape, 8);
}
