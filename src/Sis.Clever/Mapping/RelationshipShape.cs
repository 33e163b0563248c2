namespace Sis.Clever;

/// <summary>A contact's tie to a student. Source: Clever's Data API v3.1, definition Contact.</summary>
internal static class RelationshipShape
{
    public const int Student = 0;
    public const int Relationship = 1;
    public const int Type = 2;

    private static readonly JsonShape Shape = new JsonShape().Value("student", Student).Value("relationship", Relationship).Value("type", Type);

    public static JsonRow NewRow() => new(Shape, 3);
}
