using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Sis.Http;

/// <summary>Registers a provider's named client.</summary>
internal static class ProviderHttpClient
{
    /// <summary>Adds a named client whose innermost handler is the <see cref="ResilienceHandler"/>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The client's name, for example <c>Sis.Clever:district</c>.</param>
    /// <param name="options">Makes the options when a handler is made.</param>
    /// <param name="configure">The application's own additions: handlers of theirs work around ours.</param>
    public static void AddProviderHttpClient(this IServiceCollection services, string name, Func<IServiceProvider, ProviderHttpOptions> options,
        Action<IHttpClientBuilder>? configure)
    {
        // The handler has the time limits; a limit of the client's would count the pauses.
        var builder = services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(CreatePrimaryHandler);
        configure?.Invoke(builder);
        builder.AddHttpMessageHandler(provider => new ResilienceHandler(options(provider)));
    }

    /// <summary>A connection that follows no redirect, keeps no cookie and takes compressed answers.</summary>
    public static SocketsHttpHandler CreatePrimaryHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(30),
    };
}
