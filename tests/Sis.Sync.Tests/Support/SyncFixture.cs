using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A whole application around the engine: a source, a policy, a sink and a store in memory.</summary>
internal sealed class SyncFixture : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly TimeProvider _time;

    public SyncFixture(
        ISisSource source, IRosterSink? sink = null, IStateStore? store = null, ISharingPolicy? policy = null, Action<EngineOptions>? configure = null,
        Action<ISyncBuilder>? compose = null, TimeProvider? time = null, Action<DeliveryOptions>? deliver = null)
    {
        _time = time ?? new ManualTimeProvider { SkipsWaits = true };
        Memory = new MemorySink();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSingleton(_time);
        services.AddSis(configure)
            .AddSource("district", _ => source)
            .AddStateStore(_ => store ?? new MemoryStateStore())
            .AddSync("sync", sync =>
            {
                sync.From("district").SharePolicy(policy ?? new TestPolicy()).To(_ => sink ?? Memory).Deliver(deliver ?? (_ => { }));
                // Random districts have kinds of one or two records, which come and go.
                (compose ?? (small => small.Gates(gates => gates.Off(Gate.EmptySource))))(sync);
            });
        _services = services.BuildServiceProvider();
        DeadLetters = _services.GetRequiredService<IDeadLetters>();
        Sync = _services.GetRequiredService<IRosterSync>();
        Runs = _services.GetRequiredService<IRosterRuns>();
        Inspection = _services.GetRequiredService<IRosterInspection>();
        Plans = _services.GetRequiredService<IRosterPlans>();
    }

    /// <summary>Lets everything through: for tests of the engine below the gates.</summary>
    public static void WithoutGates(ISyncBuilder sync) => sync.Gates(gates =>
    {
        foreach (var gate in Enum.GetValues<Gate>())
        {
            gates.Off(gate);
        }
    });

    public LogLines Log { get; } = new();

    public MemorySink Memory { get; }

    public IRosterSync Sync { get; }

    public IRosterPlans Plans { get; }

    public IRosterInspection Inspection { get; }

    public IRosterRuns Runs { get; }

    public IDeadLetters DeadLetters { get; }

    /// <summary>The clock of the application; waits end at once unless the test brought its own.</summary>
    public ManualTimeProvider Time => (ManualTimeProvider)_time;

    public Task<SyncReport> RunAsync(CancellationToken cancellationToken = default) => Sync.RunAsync("sync", cancellationToken);

    /// <summary>Runs and expects it to have gone well.</summary>
    public async Task<SyncReport> RunWellAsync()
    {
        var report = await RunAsync();
        Assert.True(report.Outcome is SyncOutcome.Succeeded or SyncOutcome.SucceededWithHolds, string.Join('\n', report.Diagnostics));
        return report;
    }

    public void Dispose() => _services.Dispose();
}
