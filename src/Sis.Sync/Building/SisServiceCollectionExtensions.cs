using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Sis;

/// <summary>Adds Sis to an application.</summary>
public static class SisServiceCollectionExtensions
{
    /// <summary>Adds the engine; sources, a state store and syncs are added to what is returned. Safe to call again.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the engine's options.</param>
    public static ISisBuilder AddSis(this IServiceCollection services, Action<EngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRosterSync, RosterSync>();
        services.TryAddSingleton<IRosterPlans, RosterPlans>();
        services.TryAddSingleton<IRosterRuns, RosterRuns>();
        services.TryAddSingleton<IDeadLetters, DeadLetters>();
        services.TryAddSingleton<IRosterInspection, RosterInspection>();
        services.TryAddSingleton<SyncRegistry>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EngineOptions>, CompositionValidator>());
        var options = services.AddOptions<EngineOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return new SisBuilder(services);
    }

    /// <summary>Adds a sync: where from, what may be shared, where to.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which the sync is run and by which its state is kept.</param>
    /// <param name="compose">Composes it.</param>
    /// <exception cref="ArgumentException">The name is blank or taken.</exception>
    public static ISisBuilder AddSync(this ISisBuilder builder, string name, Action<ISyncBuilder> compose)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(compose);
        if (builder.Services.Any(service => service.ImplementationInstance is SyncDefinition known && known.Name == name))
        {
            throw new ArgumentException($"A sync named '{name}' was added before. Each sync needs a name of its own.", nameof(name));
        }

        var definition = new SyncDefinition(name);
        compose(new SyncBuilder(definition));
        builder.Services.AddSingleton(definition);
        builder.Services.AddKeyedSingleton(name, (services, _) => definition.Policy!(services));
        builder.Services.AddKeyedSingleton(name, (services, _) => definition.Sink!(services));
        return builder;
    }
}
