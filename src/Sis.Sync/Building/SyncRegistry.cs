using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Sis;

/// <summary>The syncs of an application, with their policies and sinks made once.</summary>
internal sealed class SyncRegistry(IEnumerable<SyncDefinition> definitions, IServiceProvider services)
{
    private readonly Dictionary<string, SyncDefinition> _definitions = definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ComposedSync>> _composed = new(StringComparer.Ordinal);

    public IReadOnlyCollection<SyncDefinition> Definitions => _definitions.Values;

    public ComposedSync Get(string name)
    {
        if (!_definitions.TryGetValue(name, out var definition))
        {
            var known = _definitions.Count == 0 ? "none was added" : "there are: " + string.Join(", ", _definitions.Keys.Order(StringComparer.Ordinal));
            throw new SisException(EngineCodes.UnknownSync, $"No sync is named '{name}' ({known}).");
        }

        return _composed.GetOrAdd(name, _ => new Lazy<ComposedSync>(() => Compose(definition))).Value;
    }

    private ComposedSync Compose(SyncDefinition definition) => new(
        definition.Name,
        services.GetRequiredKeyedService<ISisSource>(definition.Source!),
        definition.Policy!(services),
        definition.Sink!(services));
}
