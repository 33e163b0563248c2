using Microsoft.Extensions.DependencyInjection;

namespace Sis.Cli;

/// <summary>The engine over a state of its own that is gone afterwards: to compare rosters, and to find in one what only the engine sees.</summary>
/// <remarks>The whole roster lies in private temporary files meanwhile, not in memory. Gates are off: this is to see, not to deliver.</remarks>
internal sealed class TemporaryEngine : IAsyncDisposable
{
    private const string Sync = "roster";
    private const int BatchSize = 10_000;

    private readonly TempFolder _folder;
    private readonly SwitchedSource _source = new();
    private readonly ServiceProvider _services;

    /// <param name="output">Whether the engine's log is shown.</param>
    /// <param name="checksHealth">Whether reports say what is odd in the roster.</param>
    public TemporaryEngine(ToolOutput output, bool checksHealth)
    {
        _folder = TempFolder.Create(root: null, $"tool-{Path.GetRandomFileName()}");
        var services = new ServiceCollection();
        services.AddToolLogging(output);
        services
            .AddSis(engine =>
            {
                engine.TempFolder = _folder.Location;
                engine.BatchSize = BatchSize;
            })
            .AddSource("files", _ => _source)
            .AddSqliteState(state =>
            {
                state.Path = Path.Combine(_folder.Location, "state.db");
                state.SurvivePowerCut = false;
            })
            .AddSync(Sync, sync => sync
                .From("files")
                .SharePolicy(new EverythingPolicy())
                .To(_ => new NullSink())
                .Health(health => health.IsEnabled = checksHealth)
                .Gates(LetEverythingThrough));
        _services = services.BuildServiceProvider();
    }

    /// <summary>The changes of the latest plan, one line of JSON each.</summary>
    public PlanLines Changes => new(_services.GetRequiredService<IRosterPlans>(), Sync, SyncRunOptions.DefaultTenant);

    /// <summary>Reads a roster and compares it with the one before, if there was one.</summary>
    /// <exception cref="SisException">It could not be read to its end.</exception>
    public async Task<SyncReport> RunAsync(ISisSource source, bool planOnly, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        _source.Current = source;
        var report = await _services.GetRequiredService<IRosterSync>()
            .RunAsync(Sync, new SyncRunOptions { PlanOnly = planOnly, Progress = progress }, cancellationToken).ConfigureAwait(false);
        return report.Outcome != SyncOutcome.Failed ? report : throw new SisException(ToolCodes.ReadFailed,
            string.Join(' ', report.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error).Select(finding => finding.Samples[0].ToString())));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        _folder.Dispose();
    }

    private static void LetEverythingThrough(GateOptions gates)
    {
        foreach (var gate in Enum.GetValues<Gate>())
        {
            gates.Off(gate);
            gates.FirstRun.Off(gate);
            gates.RollOver.Off(gate);
        }
    }
}
