namespace Sis.Clever;

/// <summary>An event. The old values stand inside <c>data</c> on the wire and beside it in the specification, so both are read.</summary>
internal static class EventShape
{
    public const int Id = 0;
    public const int Type = 1;
    public const int Object = 2;
    public const int Previous = 3;
    public const int PreviousBeside = 4;

    private static readonly JsonShape Shape = new JsonShape()
        .Value("id", Id)
        .Value("type", Type)
        .Object("data", new JsonShape().Whole("object", Object).Whole("previous_attributes", Previous))
        .Whole("previous_attributes", PreviousBeside);

    public static JsonRow NewRow() => new(Shape, 5);
}
