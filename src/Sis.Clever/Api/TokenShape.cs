namespace Sis.Clever;

/// <summary>A row of the list of tokens. Source: Clever's guide to district-app tokens.</summary>
internal static class TokenShape
{
    public const int Created = 0;
    public const int OwnerType = 1;
    public const int OwnerId = 2;
    public const int AccessToken = 3;
    public const int Scopes = 4;

    public static JsonRow NewRow() => new(
        new JsonShape()
            .Value("created", Created)
            .Object("owner", new JsonShape().Value("type", OwnerType).Value("id", OwnerId))
            .Value("access_token", AccessToken)
            .Whole("scopes", Scopes),
        5);
}
