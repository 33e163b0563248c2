namespace Sis.Http;

/// <summary>What a request says of itself to the handler.</summary>
internal static class ProviderRequest
{
    private static readonly HttpRequestOptionsKey<string> EndpointKey = new("Sis.Endpoint");
    private static readonly HttpRequestOptionsKey<bool> RepeatableKey = new("Sis.Repeatable");

    private static readonly HttpRequestOptionsKey<bool> StreamedKey = new("Sis.Streamed");

    /// <summary>Says that a success is wanted as a stream, because it may be larger than memory. Its body is not part of the try: a body that breaks off is the caller's.</summary>
    public static HttpRequestMessage AsStreamed(this HttpRequestMessage request)
    {
        request.Options.Set(StreamedKey, true);
        return request;
    }

    /// <summary>Whether a success is wanted as a stream.</summary>
    public static bool IsStreamed(HttpRequestMessage request) => request.Options.TryGetValue(StreamedKey, out var isStreamed) && isStreamed;

    /// <summary>Names the endpoint for messages: no identifier and no secret.</summary>
    public static HttpRequestMessage ForEndpoint(this HttpRequestMessage request, string endpoint)
    {
        request.Options.Set(EndpointKey, endpoint);
        return request;
    }

    /// <summary>Says that a request with another method than GET only reads, so that it may be sent again. Its content must be in memory.</summary>
    public static HttpRequestMessage AsRepeatable(this HttpRequestMessage request)
    {
        request.Options.Set(RepeatableKey, true);
        return request;
    }

    /// <summary>The endpoint's name.</summary>
    public static string EndpointOf(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(EndpointKey, out var endpoint) ? endpoint : "request";

    /// <summary>Whether the request may be sent again.</summary>
    public static bool IsRepeatable(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head
        || (request.Options.TryGetValue(RepeatableKey, out var isRepeatable) && isRepeatable);
}
