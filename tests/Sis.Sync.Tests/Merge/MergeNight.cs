using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A whole application around two sources, <c>sis</c> and <c>hr</c>, that are read as one.</summary>
internal sealed class MergeNight : IDisposable
{
    private readonly ServiceProvider _services;

    public MergeNight(
        ISisSource sis, ISisSource hr, Action<MergeOptions>? merge = null, IStateStore? store = null, ISharingPolicy? policy = null, ISisSource? lms = null,
        Action<ISyncBuilder>? compose = null, MemorySink? sink = null)
    {
        Sink = sink ?? new MemorySink();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSingleton<TimeProvider>(new ManualTimeProvider { SkipsWaits = true });
        services.AddSis()
            .AddSource("sis", _ => sis)
            .AddSource("hr", _ => hr)
            .AddSource("lms", _ => lms ?? new MemorySource())
            .AddStateStore(_ => store ?? new MemoryStateStore())
            .AddSync("sync", sync =>
            {
                sync.FromMerged(merge ?? (two => two.Source("sis").Source("hr"))).SharePolicy(policy ?? new TestPolicy()).To(_ => Sink);
                (compose ?? SyncFixture.WithoutGates)(sync);
            });
        _services = services.BuildServiceProvider();
        Sync = _services.GetRequiredService<IRosterSync>();
        Inspection = _services.GetRequiredService<IRosterInspection>();
    }

    public LogLines Log { get; } = new();

    public MemorySink Sink { get; }

    public IRosterSync Sync { get; }

    public IRosterInspection Inspection { get; }

    public async Task<SyncReport> RunAsync()
    {
        var report = await Sync.RunAsync("sync");
        Assert.True(report.Outcome is SyncOutcome.Succeeded or SyncOutcome.SucceededWithHolds, string.Join('\n', report.Diagnostics));
        Assert.Empty(Sink.Violations);
        return report;
    }

    public Person? Person(string id) => Sink.Roster.Find<Person>(id);

    public IEnumerable<string> People => Sink.Roster.Keys.Where(key => key.Kind == RosterKind.Person).Select(key => key.Id);

    public static IEnumerable<RosterDiagnostic> Findings(SyncReport report, string code) =>
        report.Diagnostics.Where(finding => finding.Code == code).SelectMany(finding => finding.Samples);

    public void Dispose() => _services.Dispose();
}
