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
        var options = new PowerSchoolExportOptions();
        return builder.Add(name, options, configure, services => PowerSchoolSource.FromExports(options));
    }

    /// <summary>Adds a source that reads text exports of several tenants, which are written or mapped in ways of their own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where a tenant's exports lie, and how they are read; given empty options, the tenant and the application's services before each
    /// read. What cannot be used is told then, not at start.</param>
    public static ISisBuilder AddPowerSchoolExports(this ISisBuilder builder, string name, Func<PowerSchoolExportOptions, string, IServiceProvider, CancellationToken, ValueTask> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddSource(name, services => PowerSchoolSource.FromTenants(TenantsOf(name, services, () => new PowerSchoolExportOptions(), configure)));
    }

    /// <summary>Adds a source that reads the tables of a server: by the queries of the plugin that <see cref="PowerSchoolPlugin"/> makes, or directly.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the server is, and the credentials.</param>
    public static ISisBuilder AddPowerSchoolQueries(this ISisBuilder builder, string name, Action<PowerSchoolQueriesOptions> configure)
    {
        var options = new PowerSchoolQueriesOptions();
        return builder.Add(name, options, configure, services => PowerSchoolSource.FromQueries(options, ClientsOf(services, name))).AddClient(name, options.ConfigureHttp);
    }

    /// <summary>Adds a source that reads the tables of the servers of several tenants.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where a tenant's server is, and its credentials; given empty options, the tenant and the application's services before each read. What
    /// cannot be used is told then, not at start. The token of a tenant is kept as long as its address and credentials stay the same.</param>
    /// <param name="configureHttp">Adds handlers of the application's own, for all tenants.</param>
    public static ISisBuilder AddPowerSchoolQueries(this ISisBuilder builder, string name, Func<PowerSchoolQueriesOptions, string, IServiceProvider, CancellationToken, ValueTask> configure,
        Action<IHttpClientBuilder>? configureHttp = null) =>
        builder.AddServers(name, () => new PowerSchoolQueriesOptions(), configure, configureHttp, TenantAccess.ToQueries);

    /// <summary>Adds a source that reads through REST v1, which needs no query installed and gives less.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the server is, and the credentials.</param>
    public static ISisBuilder AddPowerSchoolRest(this ISisBuilder builder, string name, Action<PowerSchoolRestOptions> configure)
    {
        var options = new PowerSchoolRestOptions();
        return builder.Add(name, options, configure, services => PowerSchoolSource.FromRest(options, ClientsOf(services, name))).AddClient(name, options.ConfigureHttp);
    }

    /// <summary>Adds a source that reads the servers of several tenants through REST v1.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where a tenant's server is, and its credentials; given empty options, the tenant and the application's services before each read. What
    /// cannot be used is told then, not at start. The token of a tenant is kept as long as its address and credentials stay the same.</param>
    /// <param name="configureHttp">Adds handlers of the application's own, for all tenants.</param>
    public static ISisBuilder AddPowerSchoolRest(this ISisBuilder builder, string name, Func<PowerSchoolRestOptions, string, IServiceProvider, CancellationToken, ValueTask> configure,
        Action<IHttpClientBuilder>? configureHttp = null) =>
        builder.AddServers(name, () => new PowerSchoolRestOptions(), configure, configureHttp, TenantAccess.ToRest);

    /// <summary>Adds a source with one set of options, which is looked at when the application starts.</summary>
    private static ISisBuilder Add<TOptions>(this ISisBuilder builder, string name, TOptions options, Action<TOptions> configure, Func<IServiceProvider, PowerSchoolSource> create)
        where TOptions : PowerSchoolOptions
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        configure(options);
        return builder
            .AddStartupCheck(new PowerSchoolStartupCheck(Title(name), options))
            .AddSource(name, services =>
            {
                options.ThrowIfUnusable(Title(name));
                SetLogger(options, services);
                return create(services);
            });
    }

    private static ISisBuilder AddServers<TOptions>(this ISisBuilder builder, string name, Func<TOptions> make, Func<TOptions, string, IServiceProvider, CancellationToken, ValueTask> configure,
        Action<IHttpClientBuilder>? configureHttp, Func<TOptions, PowerSchoolApi, TenantAccess> access)
        where TOptions : PowerSchoolServerOptions
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder
            .AddSource(name, services => PowerSchoolSource.FromTenants(TenantsOf(name, services, make, configure), ClientsOf(services, name), access))
            .AddClient(name, configureHttp);
    }

    private static TenantOptions<TOptions> TenantsOf<TOptions>(string name, IServiceProvider services, Func<TOptions> make,
        Func<TOptions, string, IServiceProvider, CancellationToken, ValueTask> configure)
        where TOptions : PowerSchoolOptions => new(Title(name), make, (options, tenant, token) =>
        {
            SetLogger(options, services);
            return configure(options, tenant, services, token);
        });

    /// <summary>Adds the named client. The guard comes after the application's own handlers and so stands inside them.</summary>
    private static ISisBuilder AddClient(this ISisBuilder builder, string name, Action<IHttpClientBuilder>? configure)
    {
        var http = builder.Services.AddHttpClient(ClientName(name), client => client.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(ProviderHttpClient.CreatePrimaryHandler);
        configure?.Invoke(http);
        http.AddHttpMessageHandler(() => new ReadOnlyGuard()).AddHttpMessageHandler(() => new TenantResilienceHandler());
        return builder;
    }

    private static Func<HttpClient> ClientsOf(IServiceProvider services, string name)
    {
        var factory = services.GetRequiredService<IHttpClientFactory>();
        return () => factory.CreateClient(ClientName(name));
    }

    private static string ClientName(string name) => $"Sis.PowerSchool:{name}";

    private static string Title(string name) => $"PowerSchool source '{name}'";

    private static void SetLogger(PowerSchoolOptions options, IServiceProvider services) =>
        options.Logger = services.GetService<ILoggerFactory>()?.CreateLogger<PowerSchoolSource>() ?? options.Logger;
}
