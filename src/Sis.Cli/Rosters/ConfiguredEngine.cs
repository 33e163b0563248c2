using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sis.Cli;

/// <summary>The engine as a configuration composes it, for one sync of one tenant.</summary>
internal sealed class ConfiguredEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConfiguredEngine(ServiceProvider services, SyncConfiguration sync, string tenant)
    {
        _services = services;
        Sync = sync.Name;
        Tenant = tenant;
    }

    public string Sync { get; }

    public string Tenant { get; }

    public IRosterSync Runs => Get<IRosterSync>();

    public IRosterPlans Plans => Get<IRosterPlans>();

    public IRosterRuns History => Get<IRosterRuns>();

    public IDeadLetters DeadLetters => Get<IDeadLetters>();

    /// <summary>Composes a sync of a configuration and checks it, as an application does at its start. Other syncs, and their secrets, are left alone.</summary>
    /// <exception cref="SisException">The sync is not there, or a secret is not.</exception>
    /// <exception cref="OptionsValidationException">The composition cannot be used.</exception>
    public static ConfiguredEngine Create(ToolConfiguration configuration, string? name, string tenant, ToolOutput output)
    {
        var sync = Choose(configuration.Syncs, name);
        var services = new ServiceCollection();
        services.AddToolLogging(output);
        var builder = services.AddSis();
        configuration.AddState(builder);
        configuration.Sources[sync.Source](builder, sync.Source);
        builder.AddSync(sync.Name, composed =>
        {
            composed.From(sync.Source).SharePolicy(sync.Policy).Gates(sync.SetGates).Removals(sync.SetRemovals);
            sync.AddSink(composed);
        });
        return Checked(new ConfiguredEngine(services.BuildServiceProvider(), sync, tenant));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

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

    public static SyncConfiguration Choose(IReadOnlyList<SyncConfiguration> syncs, string? name)
    {
        var known = syncs.Count == 0 ? "It has none." : $"There are: {string.Join(", ", syncs.Select(sync => sync.Name).Order(StringComparer.Ordinal))}.";
        return name is null
            ? syncs.Count == 1 ? syncs[0] : throw new SisException(ToolCodes.WhichSync, $"Name the sync of the configuration with --sync. {known}")
            : syncs.FirstOrDefault(sync => sync.Name == name) ?? throw new SisException(ToolCodes.WhichSync, $"The configuration has no sync '{name}'. {known}");
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
