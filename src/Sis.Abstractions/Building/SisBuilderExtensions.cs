using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Sis;

/// <summary>Adds sources and state stores; adapters build their own <c>Add…</c> methods on these.</summary>
public static class SisBuilderExtensions
{
    /// <summary>Adds a source under a name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="factory">Makes the source, once per service provider.</param>
    /// <exception cref="ArgumentException">The name is blank or taken.</exception>
    public static ISisBuilder AddSource(this ISisBuilder builder, string name, Func<IServiceProvider, ISisSource> factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(factory);
        if (builder.Services.Any(service => service.IsKeyedService && service.ServiceType == typeof(ISisSource) && name.Equals(service.ServiceKey)))
        {
            throw new ArgumentException($"A source named '{name}' was added before. Each source needs a name of its own.", nameof(name));
        }

        builder.Services.AddKeyedSingleton(name, (services, _) => factory(services));
        return builder;
    }

    /// <summary>Adds a source of your own under a name.</summary>
    /// <typeparam name="TSource">The source; its constructor's parameters come from the application's services.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    public static ISisBuilder AddSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>(
        this ISisBuilder builder, string name)
        where TSource : class, ISisSource =>
        builder.AddSource(name, services => ActivatorUtilities.CreateInstance<TSource>(services));

    /// <summary>Adds the state store; the first one added stays.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">Makes the store, once per service provider.</param>
    public static ISisBuilder AddStateStore(this ISisBuilder builder, Func<IServiceProvider, IStateStore> factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(factory);
        return builder;
    }

    /// <summary>Adds a check that is made when the application starts, before any run.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="check">The check.</param>
    public static ISisBuilder AddStartupCheck(this ISisBuilder builder, ISisStartupCheck check)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(check);
        builder.Services.AddSingleton(check);
        return builder;
    }
}
