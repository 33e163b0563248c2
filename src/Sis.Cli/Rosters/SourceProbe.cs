using Microsoft.Extensions.DependencyInjection;

namespace Sis.Cli;

/// <summary>Asks sources of a configuration whether they could be read, each for itself: one that cannot even be made does not keep the others from being asked.</summary>
internal sealed class SourceProbe(ToolConfiguration configuration, string tenant, SyncConfiguration? sync, ToolOutput output)
{
    /// <summary>What a sync reads; without one what any could.</summary>
    private readonly RosterFieldSet _fields = sync is null ? RosterFieldSet.Everything : sync.Policy.Fields.Union(sync.Policy.ScopeFields);

    public async Task<ProbeReport> RunAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var services = new ServiceCollection();
            services.AddToolLogging(output);
            configuration.Sources[name](services.AddSis(), name);
            var provider = services.BuildServiceProvider();
            await using (provider.ConfigureAwait(false))
            {
                if (provider.GetServices<ISisStartupCheck>().SelectMany(check => check.Check()).ToList() is { Count: > 0 } problems)
                {
                    return Failed(string.Join(' ', problems));
                }

                var source = provider.GetRequiredKeyedService<ISisSource>(name);
                return await (source as ISourceProbe ?? new OpeningProbe(source)).ProbeAsync(tenant, _fields, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SisException exception)
        {
            return Failed(exception.Message);
        }
    }

    private static ProbeReport Failed(string message) => new() { Checks = [new ProbeCheck("options", ProbeOutcome.Fail, message)] };
}
