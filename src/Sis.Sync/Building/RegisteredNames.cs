using Microsoft.Extensions.DependencyInjection;

namespace Sis;

/// <summary>Asks the container for what keyed services there are: it can be asked for one by name only.</summary>
internal static class RegisteredNames
{
    public static IReadOnlySet<string> SourcesAmong(IServiceProviderIsKeyedService services, IEnumerable<string> names) =>
        names.Where(name => services.IsKeyedService(typeof(ISisSource), name)).ToHashSet(StringComparer.Ordinal);
}
