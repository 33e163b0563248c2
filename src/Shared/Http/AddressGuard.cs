namespace Sis.Http;

/// <summary>Lets requests go to the provider's own hosts and nowhere else, and only encrypted.</summary>
/// <remarks>A request carries a token, so an address that came in an answer is as dangerous as one that came from a stranger.</remarks>
internal sealed class AddressGuard
{
    private readonly string _provider;
    private readonly (string Scheme, string Host, int Port)[] _origins;
    private readonly bool _allowsLoopbackHttp;

    public AddressGuard(ProviderHttpOptions options)
    {
        _provider = options.Provider;
        _allowsLoopbackHttp = options.AllowsLoopbackHttp;
        _origins = [.. options.Origins.Select(Origin)];
    }

    /// <summary>Resolves a link of an answer against the host that the answer came from.</summary>
    /// <param name="answered">The address that was asked.</param>
    /// <param name="link">The link, relative or absolute.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <exception cref="SisSourceException">The link leads to another host, or is none.</exception>
    public Uri Resolve(Uri answered, string link, string endpoint)
    {
        if (!Uri.TryCreate(answered, link, out var address) || Origin(address) != Origin(answered))
        {
            throw Refusal(endpoint, "A link in an answer leads to another host.");
        }

        Check(address, endpoint);
        return address;
    }

    /// <summary>Refuses an address that is not the provider's.</summary>
    /// <exception cref="SisSourceException">It is not.</exception>
    public void Check(Uri? address, string endpoint)
    {
        if (address is not { IsAbsoluteUri: true } || address.UserInfo.Length > 0 || !_origins.Contains(Origin(address)))
        {
            throw Refusal(endpoint, "The address is not one of the provider's.");
        }

        if (!IsSafe(address, _allowsLoopbackHttp))
        {
            throw Refusal(endpoint, "The address is not https.");
        }
    }

    /// <summary>Whether an address is encrypted, or stays on this machine where that is allowed.</summary>
    public static bool IsSafe(Uri address, bool allowsLoopbackHttp) =>
        address.Scheme == Uri.UriSchemeHttps || (allowsLoopbackHttp && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static (string Scheme, string Host, int Port) Origin(Uri address) => (address.Scheme, address.IdnHost.ToLowerInvariant(), address.Port);

    private SisSourceException Refusal(string endpoint, string what) =>
        new(HttpSourceCodes.ForeignAddress, $"{_provider}, {endpoint}: {what} It was not followed, because a request carries credentials.")
        {
            Endpoint = endpoint,
        };
}
