using System.Text.Json.Nodes;

namespace Sis.Testing.Clever;

/// <summary>What is answered.</summary>
internal sealed record Answer(int Status, byte[] Body, string ContentType = "application/json; charset=utf-8")
{
    /// <summary>An error in the shapes that Clever has: of its specification, of its recorded answers, and no JSON at all.</summary>
    public static Answer Error(int status, string message) => status switch
    {
        400 => new Answer(status, JsonBytes.Of(new JsonObject { ["error"] = message })),
        502 or 504 => new Answer(status, System.Text.Encoding.UTF8.GetBytes($"<html><body>{message}</body></html>"), "text/html"),
        _ => new Answer(status, JsonBytes.Of(new JsonObject { ["message"] = message })),
    };

    /// <summary>An error of the place where tokens are given out.</summary>
    public static Answer OAuthError(int status, string error, string description) =>
        new(status, JsonBytes.Of(new JsonObject { ["error"] = error, ["error_description"] = description }));
}
