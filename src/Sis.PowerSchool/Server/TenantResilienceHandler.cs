using System.Runtime.CompilerServices;
using Sis.Http;

namespace Sis.PowerSchool;

/// <summary>Sends a request with the patience of the server that it is for, and to that server alone: one client serves many tenants.</summary>
/// <remarks>A request carries its server's <see cref="ProviderHttpOptions"/>. Without them, or to another address, it is not sent, because it carries a token.</remarks>
internal sealed class TenantResilienceHandler : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<ProviderHttpOptions> Key = new("Sis.PowerSchool.Server");

    private readonly ConditionalWeakTable<ProviderHttpOptions, HttpMessageInvoker> _servers = [];

    /// <summary>Notes which server a request is for.</summary>
    public static void Mark(HttpRequestMessage request, ProviderHttpOptions server) => request.Options.Set(Key, server);

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Key, out var server))
        {
            throw new SisSourceException(HttpSourceCodes.ForeignAddress, "PowerSchool: a handler of the application made a request anew, so that it is not known which server it is for. It was not sent.")
            {
                Endpoint = ProviderRequest.EndpointOf(request),
            };
        }

        return _servers.GetValue(server, options => new HttpMessageInvoker(new ResilienceHandler(options) { InnerHandler = new Inner(this) }, disposeHandler: false))
            .SendAsync(request, cancellationToken);
    }

    /// <summary>Goes on with the handlers that come after.</summary>
    private sealed class Inner(TenantResilienceHandler outer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => outer.SendOnAsync(request, cancellationToken);
    }

    private Task<HttpResponseMessage> SendOnAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
}
