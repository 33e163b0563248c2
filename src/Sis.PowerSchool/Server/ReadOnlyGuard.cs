namespace Sis.PowerSchool;

/// <summary>Lets nothing out that could write: GET, and POST to the addresses of the token and of queries.</summary>
/// <remarks>It stands inside all handlers of the application, so that none of them can send a request past it.</remarks>
internal sealed class ReadOnlyGuard : DelegatingHandler
{
    public const string TokenPath = "/oauth/access_token";

    public const string QueryPath = "/ws/schema/query/";

    /// <summary>Whether a request only reads.</summary>
    public static bool Allows(HttpMethod method, Uri? address)
    {
        var path = address?.AbsolutePath ?? string.Empty;

        // A path that a server might resolve into another one.
        if (path.Contains("..", StringComparison.Ordinal) || path.Contains("//", StringComparison.Ordinal) || path.Contains('%', StringComparison.Ordinal))
        {
            return false;
        }

        return method == HttpMethod.Get
            ? path.StartsWith("/ws/", StringComparison.Ordinal)
            : method == HttpMethod.Post && (path == TokenPath || (path.StartsWith(QueryPath, StringComparison.Ordinal) && path.Length > QueryPath.Length));
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Allows(request.Method, request.RequestUri)
            ? base.SendAsync(request, cancellationToken)
            : throw new SisSourceException(PowerSchoolDiagnosticCodes.WriteRefused, "A request that could write was not sent: PowerSchool is only read.");
}
