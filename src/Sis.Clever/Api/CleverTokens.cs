using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Sis.Http;

namespace Sis.Clever;

/// <summary>Knows the districts that have connected, and keeps their tokens until Clever refuses one.</summary>
/// <remarks>Safe for any thread; the list is fetched once at a time.</remarks>
internal sealed class CleverTokens(CleverOptions options, ProviderHttpOptions http, Func<HttpClient> clients) : IDisposable
{
    private const string Endpoint = "tokens";

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private Dictionary<string, CleverToken> _tokens = [];

    /// <summary>Whether there is a list of tokens, rather than one given token.</summary>
    public bool HasList => options.HasClient;

    /// <summary>Fetches the list of districts anew.</summary>
    public async Task<IReadOnlyList<CleverDistrict>> ListAsync(CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _tokens = await FetchAsync(null, cancellationToken).ConfigureAwait(false);
            return [.. _tokens.Values.Select(token => token.District).OrderBy(district => district.Id, StringComparer.Ordinal)];
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>A district's token, or <see langword="null"/> when the district is not connected.</summary>
    /// <param name="district">The district; <see langword="null"/> for the only one there is.</param>
    /// <param name="refused">A token that Clever refused; another is fetched unless that has been done.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="SisException">No district is named and there is not exactly one.</exception>
    public async Task<CleverToken?> GetAsync(string? district, CleverToken? refused, CancellationToken cancellationToken)
    {
        if (!HasList)
        {
            return new CleverToken(new CleverDistrict(district ?? string.Empty), options.AccessToken!);
        }

        await _fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (district is null)
            {
                _tokens = _tokens.Count == 1 && refused is null ? _tokens : await FetchAsync(null, cancellationToken).ConfigureAwait(false);
                return _tokens.Count == 1 ? _tokens.Values.Single() : throw NotOne(_tokens.Count);
            }

            if (_tokens.GetValueOrDefault(district) is { } known && known.Value != refused?.Value)
            {
                return known;
            }

            _tokens = new Dictionary<string, CleverToken>(_tokens, StringComparer.Ordinal);
            _tokens.Remove(district);
            foreach (var (id, token) in await FetchAsync(district, cancellationToken).ConfigureAwait(false))
            {
                _tokens[id] = token;
            }

            return _tokens.GetValueOrDefault(district);
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();

    private async Task<Dictionary<string, CleverToken>> FetchAsync(string? district, CancellationToken cancellationToken)
    {
        var query = district is null ? string.Empty : $"&district={Uri.EscapeDataString(district)}";
        var address = new Uri(options.TokenAddress, $"/oauth/tokens?owner_type=district{query}");
        using var client = clients();
        using var request = new HttpRequestMessage(HttpMethod.Get, address).ForEndpoint(Endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId!.Trim()}:{options.ClientSecret!.Trim()}")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var answer = new CleverAnswer(response, address, Endpoint);
        if (!response.IsSuccessStatusCode)
        {
            throw ProviderFailure.Of(http, response);
        }

        var content = answer.ReadEnvelope();
        var row = TokenShape.NewRow();
        var tokens = new Dictionary<string, CleverToken>(StringComparer.Ordinal);
        foreach (var (start, length) in content.Rows)
        {
            row.Read(answer.Body.Slice(start, length));
            if (row.Text(TokenShape.OwnerId) is { } id && row.Text(TokenShape.AccessToken) is { } value && (row.Text(TokenShape.OwnerType) ?? "district") == "district")
            {
                tokens[id] = new CleverToken(new CleverDistrict(id)
                {
                    Since = DateTimeOffset.TryParse(row.Text(TokenShape.Created), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since : null,
                    Scopes = [.. JsonItems.Texts(row.Whole(TokenShape.Scopes)).Select(Encoding.UTF8.GetString).Order(StringComparer.Ordinal)],
                }, value);
            }
        }

        return tokens;
    }

    private static SisException NotOne(int count) => new(CleverDiagnosticCodes.UnknownTenant,
        $"{count} districts have connected the application, so the tenant does not say which one is meant. Name its district in the options, under Districts.");
}
