using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Sis;

/// <summary>The syncs of an application. The container makes their parts, once, and disposes them.</summary>
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

    private ComposedSync Compose(SyncDefinition definition)
    {
        var sync = new ComposedSync(
            definition.Name,
            SourceOf(definition),
            services.GetRequiredKeyedService<ISharingPolicy>(definition.Name),
            services.GetRequiredKeyedService<IRosterSink>(definition.Name),
            definition.Settings);

        if (definition.Settings.LocalEdits.Rules.NeedReadBack && sync.Sink is not IRosterKeyedReadBack)
        {
            throw new SisException(LocalEditCodes.NotReadable,
                $"Sync '{sync.Name}' spares edits of users, but its sink cannot say what it holds. Implement {nameof(IRosterKeyedReadBack)} in it, or use "
                + $"{nameof(LocalEdit.CreateOnly)}, {nameof(LocalEdit.Manual)} or {nameof(LocalEdit.SourceWins)}.");
        }

        if (definition.Settings.FirstConnection.IsOn && sync.Sink is not IExistingPeople)
        {
            throw new SisException(MatchCodes.NoExistingPeople,
                $"Sync '{sync.Name}' takes over people whom the application has, but its sink cannot say who they are. Implement {nameof(IExistingPeople)} in it.");
        }

        // Sinks are made when first needed, so theirs are the only options that cannot be looked at when the application starts.
        return (sync.Sink as ISisStartupCheck)?.Check().ToArray() is { Length: > 0 } problems
            ? throw new SisException(EngineCodes.SinkMisconfigured, string.Join(' ', problems))
            : sync;
    }

    private ISisSource SourceOf(SyncDefinition definition) => definition.Merge is { } merge
        ? new MergedSource(merge, [.. merge.Parts.Select(part => services.GetRequiredKeyedService<ISisSource>(part.Name))])
        : services.GetRequiredKeyedService<ISisSource>(definition.Source!);
}
