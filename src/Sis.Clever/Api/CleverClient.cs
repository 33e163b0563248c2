using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Sis.Http;

namespace Sis.Clever;

/// <summary>Sends requests to Clever with a district's token: paced, and once more with a new token when one is refused.</summary>
/// <remarks>Safe for any thread.</remarks>
internal sealed class CleverClient : IDisposable
{
    private readonly CleverOptions _options;
    private readonly ProviderHttpOptions _http;
    private readonly Func<HttpClient> _clients;
    private readonly AddressGuard _guard;
    private readonly ConcurrentDictionary<string, RateLimit> _limits = new(StringComparer.Ordinal);

    public CleverClient(CleverOptions options, ProviderHttpOptions http, Func<HttpClient> clients)
    {
        _options = options;
        _http = http;
        _clients = clients;
        _guard = new AddressGuard(http);
        Tokens = new CleverTokens(options, http, clients);
    }

    public CleverTokens Tokens { get; }

    public TimeProvider Time => _http.Time;

    /// <summary>The address of a path of the configured version, for example <c>users?limit=100</c>.</summary>
    public Uri AddressOf(string path) => new(_options.BaseAddress, $"/{_options.VersionPath}/{path}");

    /// <summary>Resolves a link of an answer.</summary>
    /// <exception cref="SisSourceException">It leads to another host.</exception>
    public Uri Resolve(CleverAnswer answer, string link) => _guard.Resolve(answer.Address, link, answer.Endpoint);

    /// <summary>Asks for an address.</summary>
    /// <param name="district">Whose token goes with the request; <see langword="null"/> for the only one there is.</param>
    /// <param name="address">The address.</param>
    /// <param name="endpoint">The endpoint's name for messages.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A success, or an answer that says that nothing is there.</returns>
    /// <exception cref="SisSourceException">Anything else.</exception>
    public async Task<CleverAnswer> GetAsync(string? district, Uri address, string endpoint, CancellationToken cancellationToken)
    {
        CleverToken? refused = null;
        while (true)
        {
            var token = await Tokens.GetAsync(district, refused, cancellationToken).ConfigureAwait(false)
                ?? throw NotConnected(endpoint);
            var response = await SendAsync(token, address, endpoint, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.Unauthorized && refused is null && Tokens.HasList)
            {
                refused = token;
                response.Dispose();
                continue;
            }

            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound)
            {
                return new CleverAnswer(response, address, endpoint);
            }

            using (response)
            {
                throw ProviderFailure.Of(_http, response);
            }
        }
    }

    public void Dispose() => Tokens.Dispose();

    private async Task<HttpResponseMessage> SendAsync(CleverToken token, Uri address, string endpoint, CancellationToken cancellationToken)
    {
        // The token may change, the limit that Clever counts by is the district's.
        var limit = _limits.GetOrAdd(token.District.Id, _ => new RateLimit(_options.RequestsPerMinute, Time));
        await limit.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var client = _clients();
        using var request = new HttpRequestMessage(HttpMethod.Get, address).ForEndpoint(endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        limit.Note(response);
        return response;
    }

    private static SisSourceException NotConnected(string endpoint) =>
        new(CleverDiagnosticCodes.DistrictNotConnected, "The district is not among those that have connected the application.") { Endpoint = endpoint };
}
