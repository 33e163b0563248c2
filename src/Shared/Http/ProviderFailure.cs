using System.Net;

namespace Sis.Http;

/// <summary>Turns what went wrong into an exception without a word of what was answered.</summary>
internal static class ProviderFailure
{
    /// <summary>Whether a status may be another one at the next try. 501 never is: the provider says that it cannot do it.</summary>
    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || ((int)status >= 500 && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported));

    /// <summary>Whether a failure on the way may be gone at the next try. A certificate that is not trusted stays so.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded } => false,
        HttpRequestException or IOException => true,
        _ => false,
    };

    /// <summary>The exception for an answer that is no success.</summary>
    public static SisSourceException Of(ProviderHttpOptions options, HttpResponseMessage response)
    {
        var endpoint = ProviderRequest.EndpointOf(response.RequestMessage);
        var status = (int)response.StatusCode;
        var (code, what) = status switch
        {
            401 or 403 => (HttpSourceCodes.Unauthorized, "refused the credentials"),
            429 => (HttpSourceCodes.Throttled, "asks to slow down for longer than the time for tries allows"),
            501 or (>= 400 and < 500 and not 408) => (HttpSourceCodes.RequestRejected, "refused the request"),
            >= 300 and < 400 => (HttpSourceCodes.Redirected, "sent the request elsewhere, which is not followed"),
            408 or >= 500 => (HttpSourceCodes.ProviderFailed, "failed at every try"),
            _ => (HttpSourceCodes.UnreadableAnswer, "gave an answer that cannot be read"),
        };
        return new SisSourceException(code, $"{options.Provider}, {endpoint}: the provider {what} (status {status}).")
        {
            Endpoint = endpoint,
            StatusCode = status,
            IsTransient = IsTransient(response.StatusCode),
            RetryAfter = RetryAfter.Of(response, options.Time) ?? options.DelayAsked?.Invoke(response),
        };
    }

    /// <summary>The exception for a provider that could not be reached, or that broke off.</summary>
    public static SisSourceException Unreachable(string provider, string endpoint, Exception exception) =>
        new(HttpSourceCodes.Unreachable, $"{provider}, {endpoint}: the provider cannot be reached, or broke off its answer.", exception)
        {
            Endpoint = endpoint,
            IsTransient = IsTransient(exception),
        };

    /// <summary>The exception for a provider that took too long.</summary>
    public static SisSourceException TimedOut(string provider, string endpoint, int? lastStatus) =>
        new(HttpSourceCodes.TimedOut, lastStatus is { } status
            ? $"{provider}, {endpoint}: the time for tries is used up; the last answer had status {status}."
            : $"{provider}, {endpoint}: the provider did not answer in time.")
        {
            Endpoint = endpoint,
            StatusCode = lastStatus,
            IsTransient = true,
        };

    /// <summary>The exception for an answer beyond the limit.</summary>
    public static SisSourceException TooLarge(string provider, string endpoint, int maxBytes) =>
        new(HttpSourceCodes.AnswerTooLarge, $"{provider}, {endpoint}: the answer has more than {maxBytes} bytes. Ask for smaller pages, or raise the limit.")
        {
            Endpoint = endpoint,
        };

    /// <summary>The exception for an answer that is not what the endpoint answers.</summary>
    public static SisSourceException Unreadable(string provider, string endpoint, string what) =>
        new(HttpSourceCodes.UnreadableAnswer, $"{provider}, {endpoint}: {what}") { Endpoint = endpoint };
}
