using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Sis;

/// <summary>One run of one sync for one tenant, from the state it finds to the report it leaves.</summary>
internal sealed partial class SyncRun
{
    private readonly ComposedSync _sync;
    private readonly SyncRunOptions _run;
    private readonly EngineOptions _options;
    private readonly IStateSession _state;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _runId;
    private readonly DateTimeOffset _started;
    private readonly DiagnosticLog _diagnostics;
    private readonly ProgressReporter _progress;
    private readonly StepClock _clock;
    private readonly RunState _runState;
    private ISharingPolicy _policy;
    private PauseWindow? _pause;
    private MergedRead? _merged;
    private HealthReport? _health;
    private RunMode _mode;
    private IReadOnlyList<GateResult> _gates = [];
    private IReadOnlyList<KindReport> _kinds = [];
    private string? _planId;
    private long _delivered;
    private long _resumed;
    private long _refused;
    private long _waiting;

    public SyncRun(ComposedSync sync, SyncRunOptions run, EngineOptions options, IStateSession state, TimeProvider time, ILogger logger)
    {
        _sync = sync;
        _policy = sync.Policy;
        _run = run;
        _options = options;
        _state = state;
        _time = time;
        _logger = logger;
        _started = time.GetUtcNow();
        _runId = RunId.Create(_started);
        _diagnostics = new DiagnosticLog(options.SamplesPerCode);
        _progress = new ProgressReporter(run.Progress, time);
        _clock = new StepClock(time);
        _runState = new RunState(state, sync.Settings, _started);
    }

    public async Task<SyncReport> RunAsync(CancellationToken cancellationToken)
    {
        using var activity = SisDiagnostics.Activities.StartActivity("sis.run");
        activity?.SetTag("sis.sync", _sync.Name).SetTag("sis.tenant", _run.Tenant);
        Log.RunBegan(_logger, _runId, _sync.Name, _run.Tenant);
        using var temp = TempFolder.Create(_options.TempFolder, _runId);
        var ledger = await _runState.OpenAsync(temp, cancellationToken).ConfigureAwait(false);
        _pause = _sync.Settings.Gates.PauseAt(_started);
        var outcome = !await PreparePolicyAsync(cancellationToken).ConfigureAwait(false) ? SyncOutcome.Failed
            : Refuse(ledger)
                ?? await ResumeAsync(ledger, temp, cancellationToken).ConfigureAwait(false)
                ?? await PlanAndDeliverAsync(temp, cancellationToken).ConfigureAwait(false);
        var report = Report(outcome);
        await new RunHistory(_state, _sync.Settings.Retention).SaveAsync(report, CancellationToken.None).ConfigureAwait(false);
        Tell(report, activity);
        return report;
    }

    private string Configuration => $"{_policy.Fingerprint}\n{_policy.Fields}";

    /// <summary>What the source is asked for: what may be shared, and what must be seen to decide it.</summary>
    private RosterFieldSet Asked => _policy.Fields.Union(_policy.ScopeFields);

    private SinkRun SinkRun(string planId) => new(_run.Tenant, _sync.Name, _runId, planId);

    private async Task<bool> PreparePolicyAsync(CancellationToken cancellationToken)
    {
        try
        {
            _policy = await _sync.Policy.PrepareAsync(_run.Tenant, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            Fail(EngineCodes.PolicyFailed, "The sharing policy failed; nothing was delivered and what is stored is unchanged.", exception);
            return false;
        }
    }

    /// <returns>How the run ends when it may not even begin.</returns>
    private SyncOutcome? Refuse(LedgerHeader ledger)
    {
        _mode = _run.Mode;
        if (_pause?.Mode == PauseMode.Frozen)
        {
            _diagnostics.Add(new RosterDiagnostic(GateCodes.Paused, DiagnosticSeverity.Info, "The calendar says that nothing happens now; the source was not read."));
            return SyncOutcome.Paused;
        }

        if (_run.Mode == RunMode.FirstRun && ledger.Kinds.Any(kind => kind.Count > 0) && !TakeOver.IsFresh(ledger))
        {
            _diagnostics.Add(new RosterDiagnostic(GateCodes.NotFirstRun, DiagnosticSeverity.Error,
                "A first run was asked for, but records were delivered before; nothing was done. Run in the ordinary mode, or with state of its own."));
            return SyncOutcome.Failed;
        }

        return null;
    }

    /// <returns>How the run ends, if it cannot go on.</returns>
    private async Task<SyncOutcome?> ResumeAsync(LedgerHeader ledger, TempFolder temp, CancellationToken cancellationToken)
    {
        if (await _state.ReadPlanAsync(cancellationToken).ConfigureAwait(false) is { State: PlanState.Held or PlanState.Planned } waiting)
        {
            return await ApplyApprovedAsync(waiting, ledger, temp, cancellationToken).ConfigureAwait(false);
        }

        if (await _state.ReadPlanAsync(cancellationToken).ConfigureAwait(false) is not { State: PlanState.Delivering } plan)
        {
            return null;
        }

        var journal = await DeliveryJournal.ReadAsync(_state, plan.PlanId, cancellationToken).ConfigureAwait(false);
        var going = await _runState.ReadGoingAsync(plan, cancellationToken).ConfigureAwait(false);
        if (plan.Configuration != Configuration || plan.LedgerVersion != ledger.Version)
        {
            _diagnostics.Add(new RosterDiagnostic(EngineCodes.StalePlan, DiagnosticSeverity.Warning,
                "An interrupted plan no longer fits the configuration or the ledger; what it had delivered is kept and the rest is planned anew."));
            await _runState.CloseAsync(plan, going, journal, temp, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (_pause is not null)
        {
            await _runState.CloseAsync(plan, going, journal, temp, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (_run.PlanOnly)
        {
            _planId = plan.PlanId;
            _kinds = [.. plan.Kinds.Select(kind => new KindReport { Kind = kind.Kind, Created = kind.Created, Updated = kind.Updated, Removed = kind.Removed, Rekeyed = kind.Rekeyed, Purged = kind.Purged })];
            return SyncOutcome.Planned;
        }

        Log.Resuming(_logger, _runId, plan.PlanId, journal.Count);
        _progress.Begin(SyncPhase.Resuming, plan.Changes);
        var outcome = await _clock.TimeAsync("resume", () => DeliverAsync(plan, going, journal, temp, cancellationToken)).ConfigureAwait(false);
        _resumed = _delivered;
        if (outcome == SyncOutcome.Failed)
        {
            // It failed twice: what the sink acknowledged is kept, and the rest is planned anew from a fresh read.
            await _runState.CloseAsync(plan, going, journal, temp, CancellationToken.None).ConfigureAwait(false);
        }

        return null;
    }

    private async Task<SyncOutcome> PlanAndDeliverAsync(TempFolder temp, CancellationToken cancellationToken)
    {
        var ledger = await _runState.ReadLedgerAsync(cancellationToken).ConfigureAwait(false);
        if (await _clock.TimeAsync("read", () => ReadAsync(ledger, temp, cancellationToken)).ConfigureAwait(false) is not { } intake)
        {
            return SyncOutcome.Failed;
        }

        MadePlan? made;
        using (intake)
        {
            try
            {
                var maker = new PlanMaker(Context(ledger, temp), ledger, intake, _pause);
                made = await _clock.TimeAsync("compare", () => maker.MakeAsync(cancellationToken)).ConfigureAwait(false);
            }
            catch (SisException exception) when (exception.Code == EngineCodes.PolicyFailed)
            {
                Fail(EngineCodes.PolicyFailed, "The sharing policy failed; nothing was delivered and what is stored is unchanged.", exception);
                return SyncOutcome.Failed;
            }
        }

        if (made is null)
        {
            return SyncOutcome.Failed;
        }

        (_planId, _kinds, _gates) = (made.Plan.PlanId, made.Kinds, made.Gates);
        if (_merged is not null && !made.IsRefused && !_run.PlanOnly)
        {
            await _merged.SaveLinksAsync(cancellationToken).ConfigureAwait(false);
        }

        await _clock.TimeAsync("health", () => CheckHealthAsync(made.Plan, temp, cancellationToken)).ConfigureAwait(false);
        await LargeTables.GiveBackAsync(made.Kinds.Sum(kind => kind.Read)).ConfigureAwait(false);
        return made switch
        {
            { IsRefused: true } => SyncOutcome.Aborted,
            _ when _run.PlanOnly => SyncOutcome.Planned,
            { Plan.State: PlanState.Held } => IsEverythingHeld(made) ? SyncOutcome.Held : SyncOutcome.SucceededWithHolds,
            _ => await DeliverPlannedAsync(made, temp, cancellationToken).ConfigureAwait(false),
        };
    }

    private static bool IsEverythingHeld(MadePlan made) => made.Gates.Any(gate => gate.Action == GateAction.HoldAll);

    private RunContext Context(LedgerHeader ledger, TempFolder temp) => new()
    {
        Sync = _sync,
        Policy = _policy,
        Run = _run,
        Options = _options,
        Session = _state,
        State = _runState,
        Time = _time,
        RunId = _runId,
        Diagnostics = _diagnostics,
        Progress = _progress,
        Clock = _clock,
        Temp = temp,
        Mode = _mode = ledger.Kinds.All(kind => kind.Count == 0) || TakeOver.IsFresh(ledger) ? RunMode.FirstRun : _run.Mode,
    };

    private async Task<RosterIntake?> ReadAsync(LedgerHeader ledger, TempFolder temp, CancellationToken cancellationToken)
    {
        _progress.Begin(SyncPhase.Reading);

        // A source that tells of changes has told of a dead letter once already: when one is to be tried again, everything is read.
        var letters = await _runState.ReadDeadLettersAsync(cancellationToken).ConfigureAwait(false);
        var cursor = letters.HasDue ? null : CursorRules.Start(ledger, _policy, Configuration, _sync.Settings.Completeness, _time.GetUtcNow());
        var request = new SourceReadRequest { Tenant = _run.Tenant, Fields = TakeOver.IsDue(_sync.Settings, ledger) ? FirstInspection.Needed(_sync, Asked) : Asked, Cursor = cursor };
        try
        {
            var reader = new IntakeReader(temp, ledger.Hasher, _diagnostics, _progress);
            _merged = (_sync.Source as MergedSource)?.Bind(new MergeContext(temp, ledger.Hasher, _options.SamplesPerCode, _time) { State = _state });
            var intake = await reader.ReadAsync(_merged ?? _sync.Source, request, cancellationToken).ConfigureAwait(false);
            SisDiagnostics.RecordsRead.Add(intake.Kinds.Sum(kind => kind.Read));
            return intake;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            Fail(EngineCodes.SourceFailed, "The source failed; nothing was delivered and what is stored is unchanged.", exception);
            return null;
        }
        finally
        {
            _progress.End();
        }
    }

    /// <remarks>An exception's text may hold anything; only our own are known to be free of personal values.</remarks>
    private void Fail(string code, string message, Exception exception)
    {
        Log.Failed(_logger, _runId, code, exception.GetType().Name);
        var cause = exception is SisException known ? known.Message : exception.GetType().Name;
        _diagnostics.Add(new RosterDiagnostic(code, DiagnosticSeverity.Error, $"{message} Cause: {cause}"));
    }

    private SyncReport Report(SyncOutcome outcome) => new()
    {
        Tenant = _run.Tenant,
        Sync = _sync.Name,
        RunId = _runId,
        PlanId = _planId,
        Started = _started,
        Ended = _time.GetUtcNow(),
        Outcome = outcome,
        Mode = _mode,
        Gates = _gates,
        Kinds = _kinds,
        Delivered = _delivered,
        Resumed = _resumed,
        Health = _health,
        Refused = _refused,
        Waiting = _waiting,
        Diagnostics = _diagnostics.Summaries(),
        Steps = _clock.Steps,
    };

    private void Tell(SyncReport report, Activity? activity)
    {
        activity?.SetTag("sis.outcome", report.Outcome.ToString());
        SisDiagnostics.RunDuration.Record((report.Ended - report.Started).TotalSeconds);
        foreach (var finding in report.Diagnostics.Where(finding => finding.Severity != DiagnosticSeverity.Info))
        {
            Log.Finding(_logger, _runId, finding.Code, finding.Count);
        }

        Log.RunEnded(_logger, _runId, report.Sync, report.Tenant, report.Outcome, report.Changes, report.Delivered);
    }
}
