using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Sis;

/// <summary>One run of one sync for one tenant, from the state it finds to the report it leaves.</summary>
internal sealed class SyncRun
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
    private IReadOnlyList<KindReport> _kinds = [];
    private string? _planId;
    private long _delivered;
    private long _resumed;

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
        _runState = new RunState(state);
    }

    public async Task<SyncReport> RunAsync(CancellationToken cancellationToken)
    {
        using var activity = SisDiagnostics.Activities.StartActivity("sis.run");
        activity?.SetTag("sis.sync", _sync.Name).SetTag("sis.tenant", _run.Tenant);
        Log.RunBegan(_logger, _runId, _sync.Name, _run.Tenant);
        using var temp = TempFolder.Create(_options.TempFolder, _runId);
        var ledger = await _runState.OpenAsync(temp, cancellationToken).ConfigureAwait(false);
        var outcome = !await PreparePolicyAsync(cancellationToken).ConfigureAwait(false)
            ? SyncOutcome.Failed
            : await ResumeAsync(ledger, temp, cancellationToken).ConfigureAwait(false)
                ?? await PlanAndDeliverAsync(temp, cancellationToken).ConfigureAwait(false);
        var report = Report(outcome);
        await _runState.SaveAsync(report).ConfigureAwait(false);
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

    /// <returns>How the run ends, if it cannot go on.</returns>
    private async Task<SyncOutcome?> ResumeAsync(LedgerHeader ledger, TempFolder temp, CancellationToken cancellationToken)
    {
        if (await _state.ReadPlanAsync(cancellationToken).ConfigureAwait(false) is not { State: PlanState.Delivering } plan)
        {
            return null;
        }

        var acknowledged = await _state.CountAcknowledgedAsync(plan.PlanId, cancellationToken).ConfigureAwait(false);
        var going = await _runState.ReadGoingAsync(plan, cancellationToken).ConfigureAwait(false);
        if (plan.Configuration != Configuration || plan.LedgerVersion != ledger.Version)
        {
            _diagnostics.Add(new RosterDiagnostic(EngineCodes.StalePlan, DiagnosticSeverity.Warning,
                "An interrupted plan no longer fits the configuration or the ledger; what it had delivered is kept and the rest is planned anew."));
            await _runState.CloseAsync(plan, going, acknowledged, temp, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (_run.PlanOnly)
        {
            _planId = plan.PlanId;
            _kinds = [.. plan.Kinds.Select(kind => new KindReport { Kind = kind.Kind, Created = kind.Created, Updated = kind.Updated, Removed = kind.Removed, Rekeyed = kind.Rekeyed })];
            return SyncOutcome.Planned;
        }

        Log.Resuming(_logger, _runId, plan.PlanId, acknowledged);
        _progress.Begin(SyncPhase.Resuming, plan.Changes);
        var outcome = await _clock.TimeAsync("resume", () => DeliverAsync(plan, going, acknowledged, temp, cancellationToken)).ConfigureAwait(false);
        _resumed = _delivered;
        if (outcome == SyncOutcome.Failed)
        {
            // It failed twice: what the sink acknowledged is kept, and the rest is planned anew from a fresh read.
            acknowledged = await _state.CountAcknowledgedAsync(plan.PlanId, CancellationToken.None).ConfigureAwait(false);
            await _runState.CloseAsync(plan, going, acknowledged, temp, CancellationToken.None).ConfigureAwait(false);
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

        PlanHeader? plan;
        using (intake)
        {
            try
            {
                plan = await _clock.TimeAsync("compare", () => CompareAsync(ledger, intake, temp, cancellationToken)).ConfigureAwait(false);
            }
            catch (SisException exception) when (exception.Code == EngineCodes.PolicyFailed)
            {
                Fail(EngineCodes.PolicyFailed, "The sharing policy failed; nothing was delivered and what is stored is unchanged.", exception);
                return SyncOutcome.Failed;
            }
        }

        if (plan is null)
        {
            return SyncOutcome.Failed;
        }

        var held = _kinds.Any(kind => kind.Withheld > 0);
        if (_run.PlanOnly)
        {
            return SyncOutcome.Planned;
        }

        var outcome = await _clock.TimeAsync("deliver", () => DeliverAsync(plan, PlanSelection.All(), 0, temp, cancellationToken)).ConfigureAwait(false);
        return outcome == SyncOutcome.Succeeded && held ? SyncOutcome.SucceededWithHolds : outcome;
    }

    private async Task<RosterIntake?> ReadAsync(LedgerHeader ledger, TempFolder temp, CancellationToken cancellationToken)
    {
        _progress.Begin(SyncPhase.Reading);
        var samePolicy = ledger.Policy == Configuration;
        var request = new SourceReadRequest { Tenant = _run.Tenant, Fields = Asked, Cursor = samePolicy ? ledger.Cursor : null };
        try
        {
            var reader = new IntakeReader(temp, ledger.Hasher, _diagnostics, _progress);
            var intake = await reader.ReadAsync(_sync.Source, request, cancellationToken).ConfigureAwait(false);
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

    private async Task<PlanHeader?> CompareAsync(LedgerHeader ledger, RosterIntake intake, TempFolder temp, CancellationToken cancellationToken)
    {
        _progress.Begin(SyncPhase.Comparing, intake.Kinds.Sum(kind => kind.Read));
        var planId = RunId.Create(_time.GetUtcNow());
        await _runState.BeginStagingAsync(planId, cancellationToken).ConfigureAwait(false);
        var folder = new PieceFolder(temp, ledger.Hasher, _diagnostics);
        var records = intake.Kinds.Where(kind => kind.Spools.Count > 0)
            .ToDictionary(kind => kind.Kind, kind => folder.Fold(kind, cancellationToken));
        if (await ResolveScopeAsync(intake, records, cancellationToken).ConfigureAwait(false) is not { } scope)
        {
            return null;
        }

        var comparison = new ComparisonContext
        {
            PlanId = planId,
            State = _state,
            Ledger = ledger,
            Intake = intake,
            Fields = _policy.Fields,
            Scope = new GuardedScope(scope),
            Shapes = KindShape.All(_policy.Fields),
            Presence = new Presence(ledger.Hasher),
            Removals = new RemovalRules(intake, ledger, _policy.Fields, Asked),
            SortBuffer = new ByteBuffer(64 * 1024, null, _options.SortBytes + (64 * 1024)),
            Temp = temp,
            Options = _options,
            Diagnostics = _diagnostics,
            Progress = _progress,
        };
        var policyChanged = ledger.Policy != Configuration;
        var staged = await new RosterComparison(comparison, records, policyChanged).RunAsync(cancellationToken).ConfigureAwait(false);
        foreach (var spool in records.Values)
        {
            spool.Dispose();
        }

        _progress.End();
        _kinds = [.. staged.Kinds.Select(kind => ReportOf(kind.Plan.Kind, kind.Result))];
        SisDiagnostics.RemovalsWithheld.Add(_kinds.Sum(kind => kind.Withheld));
        return await SavePlanAsync(planId, ledger, intake, staged, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ISharingScope?> ResolveScopeAsync(
        RosterIntake intake, Dictionary<RosterKind, Spool> records, CancellationToken cancellationToken)
    {
        if (intake.Kinds.Any(kind => kind.Mode == ReadMode.Delta) && RosterKinds.All.Any(_policy.ScopeFields.Includes))
        {
            _diagnostics.Add(new RosterDiagnostic(EngineCodes.PolicyNeedsWholeRoster, DiagnosticSeverity.Error,
                "The sharing policy looks at the whole roster and the source sent changes alone; nothing was delivered. Have it send everything."));
            return null;
        }

        try
        {
            var scope = await _policy.ResolveAsync(new SpooledRoster(records), cancellationToken).ConfigureAwait(false);
            foreach (var finding in scope.Findings)
            {
                _diagnostics.Add(finding);
            }

            return scope;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            Fail(EngineCodes.PolicyFailed, "The sharing policy failed; nothing was delivered and what is stored is unchanged.", exception);
            return null;
        }
    }

    private async Task<PlanHeader> SavePlanAsync(
        string planId, LedgerHeader ledger, RosterIntake intake, StagedPlan staged, CancellationToken cancellationToken)
    {
        _planId = planId;
        var plan = new PlanHeader
        {
            PlanId = planId,
            RunId = _runId,
            Created = _time.GetUtcNow(),
            LedgerVersion = ledger.Version,
            Configuration = Configuration,
            BatchSize = _options.BatchSize,
            Collection = staged.Collection,
            Kinds = [.. staged.Kinds.Select(kind => kind.Plan)],
            Renamed = ledger.Renamed,
            Next = ledger with
            {
                Renamed = [],
                Version = ledger.Version + 1,
                Policy = Configuration,
                Cursor = intake.Cursor ?? ledger.Cursor,
                Kinds = [.. staged.Kinds.Select(kind => kind.Next)],
            },
            State = _run.PlanOnly ? PlanState.Planned : PlanState.Delivering,
        };
        await _runState.SavePlanAsync(plan, PlanSelection.All(), cancellationToken).ConfigureAwait(false);
        return plan;
    }

    private async Task<SyncOutcome> DeliverAsync(
        PlanHeader plan, PlanSelection going, long acknowledged, TempFolder temp, CancellationToken cancellationToken)
    {
        var delivery = new PlanDelivery(_state, plan, going, _sync.Sink, SinkRun(plan.PlanId), _progress);
        try
        {
            if (plan.Changes > 0)
            {
                _progress.Begin(SyncPhase.Delivering, plan.Changes);
                await delivery.RunAsync(acknowledged, cancellationToken).ConfigureAwait(false);
                _progress.End();
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException
            && (exception as SisException)?.Code != EngineCodes.DamagedState)
        {
            Fail(EngineCodes.SinkFailed, "The sink refused a batch; what it acknowledged before is kept and the rest is sent again by the next run.", exception);
            return SyncOutcome.Failed;
        }
        finally
        {
            _delivered += delivery.Delivered;
            SisDiagnostics.ChangesDelivered.Add(delivery.Delivered);
        }

        await _clock.TimeAsync("commit", async () =>
        {
            _progress.Begin(SyncPhase.Committing);
            if (await _runState.CommitAsync(plan, going, temp, CancellationToken.None).ConfigureAwait(false))
            {
                await _runState.CompactAsync(temp, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }).ConfigureAwait(false);
        return SyncOutcome.Succeeded;
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
        Kinds = _kinds,
        Delivered = _delivered,
        Resumed = _resumed,
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

    private static KindReport ReportOf(string kind, KindResult result) => new()
    {
        Kind = kind,
        Read = result.Read,
        Rejected = result.Rejected,
        NotShared = result.NotShared,
        Unchanged = result.Unchanged,
        Created = result.Created,
        Updated = result.Updated,
        Removed = result.Removed,
        Rekeyed = result.Rekeyed,
        Withheld = result.Withheld,
    };
}
