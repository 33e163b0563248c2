using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A sync with gates, usually after its first night.</summary>
internal sealed class GateNight : IDisposable
{
    private readonly SyncFixture _fixture;

    public GateNight(
        MemorySource source, MemorySink sink, IStateStore store, ISharingPolicy? policy = null, Action<GateOptions>? compose = null,
        TimeProvider? time = null, ISisSource? reader = null, Action<ISyncBuilder>? sync = null)
    {
        Source = source;
        Sink = sink;
        _fixture = new SyncFixture(reader ?? source, sink, store, policy, time: time, compose: composed =>
        {
            composed.Gates(compose ?? (_ => { }));
            sync?.Invoke(composed);
        });
    }

    public MemorySource Source { get; }

    public MemorySink Sink { get; }

    public IRosterSync Sync => _fixture.Sync;

    public IRosterPlans Plans => _fixture.Plans;

    public IRosterInspection Inspection => _fixture.Inspection;

    public IRosterRuns Runs => _fixture.Runs;

    public LogLines Log => _fixture.Log;

    public static async Task<GateNight> AfterFirstAsync(
        MemorySource source, Action<GateOptions>? compose = null, IStateStore? store = null, TimeProvider? time = null,
        ISisSource? reader = null, Action<ISyncBuilder>? sync = null)
    {
        var night = new GateNight(source, new MemorySink(), store ?? new MemoryStateStore(), compose: compose, time: time, reader: reader, sync: sync);
        await night.RunAsync(SyncOutcome.Succeeded);
        night.Sink.Forget();
        return night;
    }

    public async Task<SyncReport> RunAsync(SyncOutcome expected, SyncRunOptions? options = null)
    {
        var report = await Sync.RunAsync("sync", options ?? new SyncRunOptions());
        Assert.True(report.Outcome == expected, $"{report.Outcome}: {string.Join('\n', report.Diagnostics)}");
        return report;
    }

    public IEnumerable<GateAction> ActionsOf(SyncReport report, Gate gate, RosterKind kind) =>
        report.Gates.Where(result => result.Gate == gate && result.Kind == kind.ToName()).Select(result => result.Action);

    /// <summary>Approves a part of the latest plan.</summary>
    public async Task<PlanSummary> ApproveAsync(PlanPart? part = null)
    {
        var plan = await Plans.GetAsync("sync");
        return await Plans.ApproveAsync("sync", plan!.PlanId, new PlanApproval { Part = part ?? PlanPart.All, By = "tester", Note = "looked at it" });
    }

    /// <summary>Approves a part of the latest plan and delivers it.</summary>
    public async Task<SyncReport> ApplyAsync(PlanPart? part = null)
    {
        var plan = await ApproveAsync(part);
        return await Plans.ApplyAsync("sync", plan.PlanId);
    }

    public void Dispose() => _fixture.Dispose();
}
