using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sis.Clever;
using Sis.Http;

namespace Sis;

/// <summary>Adds Clever as a source.</summary>
public static class CleverSisBuilderExtensions
{
    /// <summary>Adds a source that reads the districts that have connected an application in Clever.</summary>
    /// <remarks>
    /// The options are looked at when the application starts. The source is also registered as <see cref="CleverSource"/> under its name, for
    /// <see cref="CleverSource.ListDistrictsAsync"/>. Requests that fail are repeated, paced and held to Clever's host by the innermost handler of
    /// the client; handlers that <paramref name="http"/> adds work around it.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Sets the options; called at once.</param>
    /// <param name="http">Adds to the HTTP client, for example a proxy or handlers of your own; nothing by default.</param>
    /// <exception cref="ArgumentException">The name is blank or taken.</exception>
    public static ISisBuilder AddClever(this ISisBuilder builder, string name, Action<CleverOptions> configure, Action<IHttpClientBuilder>? http = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new CleverOptions();
        configure(options);
        builder.AddStartupCheck(new CleverStartupCheck(name, options));
        builder.AddSource(name, services => services.GetRequiredKeyedService<CleverSource>(name));
        var client = $"Sis.Clever:{name}";
        builder.Services.AddProviderHttpClient(client, services => HttpOptions(options, services), http);
        builder.Services.AddKeyedSingleton(name, (services, _) =>
        {
            var problems = CleverStartupCheck.Problems(options).ToList();
            return problems.Count == 0
                ? new CleverSource(options, HttpOptions(options, services), () => services.GetRequiredService<IHttpClientFactory>().CreateClient(client))
                : throw new SisException(CleverDiagnosticCodes.InvalidOptions, $"Clever source '{name}': {string.Join(" ", problems)}");
        });
        return builder;
    }

    private static ProviderHttpOptions HttpOptions(CleverOptions options, IServiceProvider services)
    {
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger<CleverSource>();
        return new ProviderHttpOptions
        {
            Provider = "Clever",
            Origins = [options.BaseAddress, options.TokenAddress],
            AllowsLoopbackHttp = options.AllowsLoopbackHttp,
            TryTimeout = options.TryTimeout,
            Budget = options.TimeForTries,
            MaxRetries = options.MaxRetries,
            MaxAnswerBytes = options.MaxAnswerBytes,
            Time = time,
            DelayAsked = response => RateLimitHeaders.Delay(response, time),
            OnRetry = retry =>
            {
                if (logger is not null)
                {
                    Log.Retry(logger, retry.Endpoint, retry.Attempt, retry.StatusCode, retry.Delay);
                }
            },
        };
    }
}
