using Microsoft.Extensions.DependencyInjection;
using Sis.Testing;

namespace Sis.Sharing.Tests;

/// <summary>A whole sync in memory: what reaches the sink under a policy, and what the report says.</summary>
internal sealed class EngineRun : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public EngineRun(IEnumerable<RosterRecord> records, Func<ISharingPolicy> policy, int batchSize = 0)
    {
        Source = new MemorySource(records) { BatchSize = batchSize };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSis()
            .AddSource("district", _ => Source)
            .AddStateStore(_ => Store)
            .AddSync("sync", sync => sync.From("district").SharePolicy(_ => new CurrentPolicy(policy)).To(_ => Sink));
        _services = services.BuildServiceProvider();
    }

    public MemorySource Source { get; }

    public MemorySink Sink { get; } = new();

    public MemoryStateStore Store { get; } = new();

    public Task<SyncReport> RunAsync() => _services.GetRequiredService<IRosterSync>().RunAsync("sync");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Asks for the policy at each run, as one that is kept somewhere does.</summary>
    private sealed class CurrentPolicy(Func<ISharingPolicy> current) : ISharingPolicy
    {
        public RosterFieldSet Fields => RosterFieldSet.None;

        public string Fingerprint => "current";

        public ValueTask<ISharingPolicy> PrepareAsync(string tenant, CancellationToken cancellationToken = default) =>
            current().PrepareAsync(tenant, cancellationToken);

        public ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("The engine resolves what PrepareAsync gave it.");
    }
}
