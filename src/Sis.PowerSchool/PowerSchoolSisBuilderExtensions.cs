using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sis.Http;
using Sis.PowerSchool;

namespace Sis;

/// <summary>Adds PowerSchool as a source.</summary>
public static class PowerSchoolSisBuilderExtensions
{
    /// <summary>Adds a source that reads text exports: of Direct Database Export, Quick Export, Data Export Manager or AutoSend.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the exports lie.</param>
    public static ISisBuilder AddPowerSchoolExports(this ISisBuilder builder, string name, Action<PowerSchoolExportOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PowerSchoolExportOptions();
        configure(options);
        return builder
            .AddStartupCheck(new PowerSchoolStartupCheck($"PowerSchool source '{name}'", options))
            .AddSource(name, services =>
            {
                SetLogger(options, services);
                return PowerSchoolSource.FromExports(options);
            });
    }

    /// <summary>Adds a source that reads the tables of a server: by the queries of the plugin that <see cref="PowerSchoolPlugin"/> makes, or directly.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the server is, and the credentials.</param>
    public static ISisBuilder AddPowerSchoolQueries(this ISisBuilder builder, string name, Action<PowerSchoolQueriesOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PowerSchoolQueriesOptions();
        configure(options);
        return builder.AddServer(name, options, clients => PowerSchoolSource.FromQueries(options, clients));
    }

    /// <summary>Adds a source that reads through REST v1, which needs no query installed and gives less.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the server is, and the credentials.</param>
    public static ISisBuilder AddPowerSchoolRest(this ISisBuilder builder, string name, Action<PowerSchoolRestOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PowerSchoolRestOptions();
        configure(options);
        return builder.AddServer(name, options, clients => PowerSchoolSource.FromRest(options, clients));
    }

    private static void SetLogger(PowerSchoolOptions options, IServiceProvider services) =>
        options.Logger = services.GetService<ILoggerFactory>()?.CreateLogger<PowerSchoolSource>() ?? options.Logger;

    private static ISisBuilder AddServer(this ISisBuilder builder, string name, PowerSchoolServerOptions options, Func<Func<HttpClient>, PowerSchoolSource> create)
    {
        var client = $"Sis.PowerSchool:{name}";

        // The guard comes after the application's own handlers and so stands inside them.
        builder.Services.AddProviderHttpClient(client, _ => PowerSchoolApi.HttpOptions(options), http =>
        {
            options.ConfigureHttp?.Invoke(http);
            http.AddHttpMessageHandler(() => new ReadOnlyGuard());
        });
        return builder
            .AddStartupCheck(new PowerSchoolStartupCheck($"PowerSchool source '{name}'", options))
            .AddSource(name, services =>
            {
                options.ThrowIfUnusable($"PowerSchool source '{name}'");
                SetLogger(options, services);
                var factory = services.GetRequiredService<IHttpClientFactory>();
                return create(() => factory.CreateClient(client));
            });
    }
}
