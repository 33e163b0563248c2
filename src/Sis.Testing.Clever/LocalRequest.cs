namespace Sis.Testing.Clever;

/// <summary>A request that was answered. Nothing of its headers is kept.</summary>
/// <param name="Endpoint">The endpoint, for example <c>users</c>.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query with its question mark, or empty.</param>
/// <param name="Status">The status that was answered; 0 where the connection was closed.</param>
public sealed record LocalRequest(string Endpoint, string Path, string Query, int Status);
