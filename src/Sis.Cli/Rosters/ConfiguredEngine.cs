using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sis.Cli;

/// <summary>The engine as a configuration composes it, for one sync of one tenant.</summary>
internal sealed class ConfiguredEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConfiguredEngine(ServiceProvider services, SyncConfiguration? sync, IReadOnlyList<string> sources, string tenant)
    {
        _services = services;
        Sync = sync?.Name ?? string.Empty;
        Fields = sync is null ? RosterFieldSet.Everything : sync.Policy.Fields.Union(sync.Policy.ScopeFields);
        Sources = sources;
        Tenant = tenant;
    }

    public string Sync { get; }

    public string Tenant { get; }

    /// <summary>What the sync reads.</summary>
    public RosterFieldSet Fields { get; }

    /// <summary>The names of all sources.</summary>
    public IReadOnlyList<string> Sources { get; }

    public IRosterSync Runs => Get<IRosterSync>();

    public IRosterPlans Plans => Get<IRosterPlans>();

    public IRosterRuns History => Get<IRosterRuns>();

    public IDeadLetters DeadLetters => Get<IDeadLetters>();

    /// <summary>Composes all syncs of a configuration and checks them, as an application does at its start.</summary>
    /// <exception cref="SisException">The sync is not there, or a secret is not.</exception>
    /// <exception cref="OptionsValidationException">The composition cannot be used.</exception>
    public static ConfiguredEngine Create(ToolConfiguration configuration, string? sync, string tenant, ToolOutput output)
    {
        var chosen = Choose(configuration.Syncs, sync);
        var services = Compose(configuration, output);
        return Checked(new ConfiguredEngine(services, chosen, [chosen.Source], tenant));
    }

    /// <summary>The same for looking at sources alone: every one, or that of a sync.</summary>
    public static ConfiguredEngine ForSources(ToolConfiguration configuration, string? sync, string tenant, ToolOutput output)
    {
        var chosen = sync is null ? null : Choose(configuration.Syncs, sync);
        return new ConfiguredEngine(Compose(configuration, output), chosen, chosen is null ? [.. configuration.Sources.Keys] : [chosen.Source], tenant);
    }

    public ISisSource Source(string name) => _services.GetRequiredKeyedService<ISisSource>(name);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ServiceProvider Compose(ToolConfiguration configuration, ToolOutput output)
    {
        var services = new ServiceCollection();
        services.AddToolLogging(output);
        var builder = services.AddSis();
        configuration.AddState(builder);
        foreach (var (name, add) in configuration.Sources)
        {
            add(builder, name);
        }

        foreach (var sync in configuration.Syncs)
        {
            builder.AddSync(sync.Name, composed =>
            {
                composed.From(sync.Source).SharePolicy(sync.Policy).Gates(sync.SetGates);
                sync.AddSink(composed);
            });
        }

        return services.BuildServiceProvider();
    }

    private static ConfiguredEngine Checked(ConfiguredEngine engine)
    {
        try
        {
            engine.Get<IStartupValidator>().Validate();
            return engine;
        }
        catch
        {
            engine._services.Dispose();
            throw;
        }
    }

    private static SyncConfiguration Choose(IReadOnlyList<SyncConfiguration> syncs, string? name)
    {
        var known = syncs.Count == 0 ? "It has none." : $"There are: {string.Join(", ", syncs.Select(sync => sync.Name).Order(StringComparer.Ordinal))}.";
        return name is null
            ? syncs.Count == 1 ? syncs[0] : throw new SisException(ToolCodes.WhichSync, $"Name the sync of the configuration with --sync. {known}")
            : syncs.FirstOrDefault(sync => sync.Name == name) ?? throw new SisException(ToolCodes.WhichSync, $"The configuration has no sync '{name}'. {known}");
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
