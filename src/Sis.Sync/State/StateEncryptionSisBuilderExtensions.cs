using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Sis;

/// <summary>Encrypts stored state.</summary>
public static class StateEncryptionSisBuilderExtensions
{
    /// <summary>Encrypts the state with one key, or with the first of several and reads what the others wrote.</summary>
    /// <remarks>Call it after the state store was added. Everything is encrypted but the names of documents, which hold run ids and record keys,
    /// and times that the store notes itself. State that was written before is not converted: start with state of its own.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="keys">The key to write with, then those that were written with before.</param>
    /// <exception cref="InvalidOperationException">No state store was added before.</exception>
    public static ISisBuilder EncryptState(this ISisBuilder builder, params IReadOnlyList<StateKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count, nameof(keys));
        return builder.EncryptState(_ => new FixedStateKeys([.. keys]));
    }

    /// <summary>Encrypts the state with keys that the application's own service supplies, for example from a vault.</summary>
    /// <remarks>As for the other overload.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="keys">Makes the service.</param>
    /// <exception cref="InvalidOperationException">No state store was added before.</exception>
    public static ISisBuilder EncryptState(this ISisBuilder builder, Func<IServiceProvider, IStateKeys> keys)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(keys);
        var store = builder.Services.LastOrDefault(service => service.ServiceType == typeof(IStateStore) && !service.IsKeyedService);
        Func<IServiceProvider, object>? instance = store?.ImplementationInstance is { } made ? _ => made : null;
        var make = store?.ImplementationFactory ?? instance
            ?? throw new InvalidOperationException("There is no state store to encrypt. Add one before, for example with AddSqliteState(\"sis.db\").");
        builder.Services.Replace(ServiceDescriptor.Singleton<IStateStore>(services => new EncryptedStateStore((IStateStore)make(services), keys(services))));
        return builder;
    }
}
