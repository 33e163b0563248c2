using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sis.Http;

namespace Sis.PowerSchool;

/// <summary>Speaks to a server: one token for all requests, a few of them at once, and nothing of an answer in any message.</summary>
internal sealed class PowerSchoolApi(PowerSchoolServerOptions options, Func<HttpClient> clients) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.MaxConcurrency);
    private readonly SemaphoreSlim _tokenGate = new(1);
    private readonly ProviderHttpOptions _http = HttpOptions(options);
    private AccessToken? _token;

    /// <summary>Whether it reaches the same server with the same credentials and patience as other options say.</summary>
    public bool Serves(PowerSchoolServerOptions other) => other.BaseAddress == options.BaseAddress && other.ClientId == options.ClientId && other.ClientSecret == options.ClientSecret
        && other.MaxConcurrency == options.MaxConcurrency && other.TryTimeout == options.TryTimeout && other.Budget == options.Budget && other.MaxRetries == options.MaxRetries;

    /// <summary>How requests are repeated: pages of HTML and redirects are what a server under maintenance answers.</summary>
    private static ProviderHttpOptions HttpOptions(PowerSchoolServerOptions options) => new()
    {
        Provider = "PowerSchool",
        Origins = [options.BaseAddress!],
        AllowsLoopbackHttp = true,
        TryTimeout = options.TryTimeout,
        Budget = options.Budget,
        MaxRetries = options.MaxRetries,
        BaseDelay = options.BaseDelay,
        Time = options.TimeProvider,
        OnRetry = retry => Log.Retry(options.Logger, retry.Endpoint, retry.Attempt, retry.StatusCode, retry.Delay),
        IsPassing = response => (int)response.StatusCode is >= 300 and < 400 || (response.IsSuccessStatusCode && IsPage(response)),
    };

    /// <summary>A client of its own, for use without dependency injection.</summary>
    public static HttpClient CreateClient() => new(new ReadOnlyGuard
    {
        InnerHandler = new TenantResilienceHandler { InnerHandler = ProviderHttpClient.CreatePrimaryHandler() },
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Gets a small answer.</summary>
    /// <param name="endpoint">Its name for messages.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="SisSourceException">There is no such answer.</exception>
    public async Task<JsonDocument> GetAsync(string endpoint, string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => Request(HttpMethod.Get, endpoint, path), authorised: path != ServerTimePath, cancellationToken).ConfigureAwait(false);
        return Parse(endpoint, response);
    }

    /// <summary>Gets a small answer of a query.</summary>
    public async Task<JsonDocument> PostAsync(string endpoint, string path, string body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(() => Request(HttpMethod.Post, endpoint, path, body), authorised: true, cancellationToken).ConfigureAwait(false);
        return Parse(endpoint, response);
    }

    /// <summary>Opens an answer that may be large. The caller disposes the stream.</summary>
    /// <param name="endpoint">Its name for messages.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">The arguments of a query; <see langword="null"/> for GET.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<Stream> OpenAsync(string endpoint, string path, string? body, CancellationToken cancellationToken)
    {
        var response = await SendAsync(() => Request(body is null ? HttpMethod.Get : HttpMethod.Post, endpoint, path, body).AsStreamed(), authorised: true, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new AnswerStream(stream, response, endpoint, options.TryTimeout, options.TimeProvider);
    }

    /// <summary>Asks for a token, to see whether the credentials hold.</summary>
    public async Task CheckCredentialsAsync(CancellationToken cancellationToken) => await TokenAsync(null, cancellationToken).ConfigureAwait(false);

    public const string ServerTimePath = "/ws/v1/time";

    public void Dispose()
    {
        _slots.Dispose();
        _tokenGate.Dispose();
    }

    private static bool IsPage(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type && type.Contains("html", StringComparison.OrdinalIgnoreCase);

    private HttpRequestMessage Request(HttpMethod method, string endpoint, string path, string? body = null)
    {
        var request = new HttpRequestMessage(method, new Uri(options.BaseAddress!, path)).ForEndpoint(endpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.AsRepeatable();
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, bool authorised, CancellationToken cancellationToken)
    {
        string? refused = null;
        while (true)
        {
            var request = make();
            if (authorised)
            {
                refused = await TokenAsync(refused, cancellationToken).ConfigureAwait(false);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", refused);
            }

            var isSecond = request.Options.TryGetValue(SecondTry, out _);
            var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.Unauthorized && authorised && !isSecond)
            {
                response.Dispose();
                var inner = make;
                make = () =>
                {
                    var again = inner();
                    again.Options.Set(SecondTry, true);
                    return again;
                };
                continue;
            }

            try
            {
                Check(response);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }

    private static readonly HttpRequestOptionsKey<bool> SecondTry = new("Sis.SecondTry");

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TenantResilienceHandler.Mark(request, _http);
            return await clients().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Check(HttpResponseMessage response)
    {
        var endpoint = ProviderRequest.EndpointOf(response.RequestMessage);
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
                throw Refused("a token that it gave out just now: the plugin was disabled, or installed anew with other credentials");
            case HttpStatusCode.Forbidden:
                throw new SisSourceException(PowerSchoolDiagnosticCodes.AccessDenied, $"{endpoint}: the plugin has no access. {DeniedFields.Lines(BufferedContent.Of(response))}".TrimEnd())
                {
                    Endpoint = endpoint,
                    StatusCode = 403,
                };
            case HttpStatusCode.NotFound:
                throw new SisSourceException(PowerSchoolDiagnosticCodes.NotFound, $"{endpoint}: the server does not know it. Install and enable the plugin.") { Endpoint = endpoint, StatusCode = 404 };
        }

        if (!response.IsSuccessStatusCode)
        {
            throw ProviderFailure.Of(_http, response);
        }

        if (IsPage(response))
        {
            throw new SisSourceException(HttpSourceCodes.UnreadableAnswer, $"PowerSchool, {endpoint}: the server answers with a page instead of data, as it does under maintenance.")
            {
                Endpoint = endpoint,
                StatusCode = (int)response.StatusCode,
                IsTransient = true,
            };
        }
    }

    private static SisSourceException Refused(string what) =>
        new(PowerSchoolDiagnosticCodes.CredentialsRefused, $"The server refuses {what}. Look at Data Provider Configuration of the plugin, and whether it is enabled.") { StatusCode = 401, Endpoint = "token" };

    private static JsonDocument Parse(string endpoint, HttpResponseMessage response)
    {
        var body = BufferedContent.Of(response);
        try
        {
            return JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body.ToArray());
        }
        catch (JsonException)
        {
            // Without the cause: it quotes what was answered.
            throw new SisSourceException(HttpSourceCodes.UnreadableAnswer, $"PowerSchool, {endpoint}: the answer is not JSON.") { Endpoint = endpoint, StatusCode = (int)response.StatusCode };
        }
    }

    /// <summary>The token; all who need one wait for one request.</summary>
    /// <param name="refused">The token that was refused just now, if any.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    private async ValueTask<string> TokenAsync(string? refused, CancellationToken cancellationToken)
    {
        await _tokenGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is null || _token.Value == refused || !_token.IsFresh(options.TimeProvider.GetUtcNow()))
            {
                _token = null;
                _token = await AskForTokenAsync(cancellationToken).ConfigureAwait(false);
            }

            return _token.Value;
        }
        finally
        {
            _tokenGate.Release();
        }
    }

    private async Task<AccessToken> AskForTokenAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress!, ReadOnlyGuard.TokenPath)).ForEndpoint("token").AsRepeatable();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}")));
        request.Content = new StringContent("grant_type=client_credentials", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)
        {
            throw Refused("the client id and secret");
        }

        Check(response);
        using var answer = Parse("token", response);
        return Loose.Text(answer.RootElement, "access_token") is { } value
            ? AccessToken.Of(value, Loose.Text(answer.RootElement, "expires_in"), options.TimeProvider.GetUtcNow())
            : throw new SisSourceException(HttpSourceCodes.UnreadableAnswer, "PowerSchool, token: the answer has no token.") { Endpoint = "token" };
    }
}
