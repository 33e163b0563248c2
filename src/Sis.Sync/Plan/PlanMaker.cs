namespace Sis;

/// <summary>Makes a run's plan out of what was read: shares, compares, takes it through the gates, and stores it.</summary>
internal sealed class PlanMaker(RunContext run, LedgerHeader ledger, RosterIntake intake, PauseWindow? pause)
{
    private ComposedSync Sync => run.Sync;

    /// <returns>The plan, or <see langword="null"/> when the policy failed, which is told in the diagnostics.</returns>
    public async Task<MadePlan?> MakeAsync(CancellationToken cancellationToken)
    {
        run.Progress.Begin(SyncPhase.Comparing, intake.Kinds.Sum(kind => kind.Read));
        using var records = new FoldedRecords(intake, run.Diagnostics);
        try
        {
            foreach (var kind in RosterKinds.All.Where(run.Policy.ScopeFields.Includes))
            {
                // What goes wrong here is not the policy's doing.
                await records.GetAsync(kind, cancellationToken).ConfigureAwait(false);
            }

            if (await run.Clock.TimeAsync("share", () => ResolveScopeAsync(records, cancellationToken)).ConfigureAwait(false) is not { } scope)
            {
                return null;
            }

            if (TakeOver.IsDue(Sync.Settings, ledger))
            {
                var people = await records.GetAsync(RosterKind.Person, cancellationToken).ConfigureAwait(false);
                if (await new TakeOver(run, ledger).RunAsync(intake, people, scope, cancellationToken).ConfigureAwait(false) is not { } begun)
                {
                    return null;
                }

                ledger = begun;
            }

            // A field that vanished and shall stay is known only once the plan is made: the plan is then made again, as if it had not been read.
            var made = await CompareAsync(records, scope, isSecond: false, cancellationToken).ConfigureAwait(false)
                ?? await CompareAsync(records, scope, isSecond: true, cancellationToken).ConfigureAwait(false);
            return made;
        }
        finally
        {
            run.Progress.End();
        }
    }

    private async Task<MadePlan?> CompareAsync(
        FoldedRecords records, ISharingScope scope, bool isSecond, CancellationToken cancellationToken)
    {
        var planId = RunId.Create(run.Time.GetUtcNow());
        await run.State.BeginStagingAsync(planId, cancellationToken).ConfigureAwait(false);
        var findings = new DiagnosticLog(run.Options.SamplesPerCode);
        var (staged, absences) = await StageAsync(planId, records, scope, findings, cancellationToken).ConfigureAwait(false);
        await LargeTables.GiveBackAsync(intake.Kinds.Sum(kind => kind.Read)).ConfigureAwait(false);
        var plan = HeaderOf(planId, staged);
        var scan = new PlanScan(run.Session, plan);
        var gates = new GateKeeper(scan, ledger, Sync.Settings.Gates, run.Mode) { Schools = await SchoolsOfLedgerAsync(cancellationToken).ConfigureAwait(false) };
        var verifier = new RemovalVerifier(Sync.Source, run.Run.Tenant, Sync.Settings.Completeness, findings);
        gates.StillThere.UnionWith(await verifier.FindAsync(scan, cancellationToken).ConfigureAwait(false));
        var outcome = await run.Clock.TimeAsync("gates", () => gates.RunAsync(CountsOf(staged), pause, cancellationToken), made => made.Results.Count).ConfigureAwait(false);
        if (gates.FieldsToKeep.Count > 0 && !isSecond)
        {
            Keep(gates.FieldsToKeep);
            TellGates(outcome.Results.Where(result => result.Gate == Gate.FieldWithdrawn));
            await run.State.DiscardStagedAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }

        await absences.SaveAsync(cancellationToken).ConfigureAwait(false);
        run.Diagnostics.AddRange(findings);
        TellGates(outcome.Results);
        plan = plan with
        {
            Gates = [.. outcome.Results],
            State = outcome.IsRefused ? PlanState.Closed : run.Run.PlanOnly ? PlanState.Planned
                : IsNothingGoing(plan, outcome.Going) && plan.Entries > gates.StillThere.Count ? PlanState.Held : PlanState.Delivering,
            HasDropped = gates.StillThere.Count > 0,
        };
        var waiting = PlanSelection.All();
        foreach (var (kind, ordinal) in gates.StillThere)
        {
            staged.Kinds[(int)kind].Result.Withheld++;
            waiting.LeaveOut(kind, ordinal);
        }

        await run.Clock.TimeAsync("store", () => run.State.SavePlanAsync(plan, outcome.Going, waiting, cancellationToken)).ConfigureAwait(false);
        var kinds = staged.Kinds.Select((kind, i) => ReportOf(
            kind.Plan.Kind, kind.Result, outcome.Going.CountLeftOut((RosterKind)i) - waiting.CountLeftOut((RosterKind)i))).ToList();
        SisDiagnostics.RemovalsWithheld.Add(kinds.Sum(kind => kind.Withheld));
        SisDiagnostics.ChangesHeld.Add(kinds.Sum(kind => kind.Held));
        return new MadePlan(plan, outcome.Going, outcome.Results, kinds, outcome.IsRefused);
    }

    /// <remarks>What the comparison needs to know is large, and nobody's when this returns.</remarks>
    private async Task<(StagedPlan Staged, Absences Absences)> StageAsync(
        string planId, FoldedRecords records, ISharingScope scope, DiagnosticLog findings, CancellationToken cancellationToken)
    {
        var comparison = await ContextAsync(planId, records, scope, findings, cancellationToken).ConfigureAwait(false);
        var policyChanged = ledger.Policy != run.Configuration;
        var staged = await new RosterComparison(comparison, records, policyChanged).RunAsync(cancellationToken).ConfigureAwait(false);
        return (staged, comparison.Absences);
    }

    private async Task<ComparisonContext> ContextAsync(
        string planId, FoldedRecords records, ISharingScope scope, DiagnosticLog findings, CancellationToken cancellationToken)
    {
        var terms = Sync.Settings.Completeness.OnlyTermsPresent
            ? await TermScope.CreateAsync(
                run.Session, ledger, intake, await records.GetAsync(RosterKind.Term, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
            : null;
        return new ComparisonContext
        {
            PlanId = planId,
            State = run.Session,
            Ledger = ledger,
            Intake = intake,
            Fields = run.Policy.Fields,
            Scope = new GuardedScope(scope),
            Shapes = KindShape.All(run.Policy.Fields),
            Presence = new Presence(ledger.Hasher),
            Removals = new RemovalRules(intake, ledger, run.Policy.Fields, run.Asked) { KeepsTerms = terms is not null },
            Protected = await ProtectedRecords.CreateAsync(Sync.Settings.Gates, run.Session, ledger, cancellationToken).ConfigureAwait(false),
            Terms = terms,
            LocalEdits = Sync.Settings.LocalEdits.Rules,
            Lifecycle = Sync.Settings.Removals,
            Absences = await Absences.ReadAsync(run.Session, Sync.Settings.Removals, run.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false),
            Today = DateOnly.FromDateTime(run.Time.GetUtcNow().UtcDateTime).DayNumber,
            Scratch = new ByteBuffer(64 * 1024, null, run.Options.SortBytes + (64 * 1024)),
            Temp = run.Temp,
            Options = run.Options,
            Diagnostics = findings,
            Progress = run.Progress,
            Clock = run.Clock,
        };
    }

    /// <returns>What the last health report counted, if it speaks of what the ledger holds now.</returns>
    private async Task<IReadOnlyList<SchoolCounts>?> SchoolsOfLedgerAsync(CancellationToken cancellationToken) =>
        await StoredHealth.ReadAsync(run.Session, cancellationToken).ConfigureAwait(false) is { } health && health.View == ledger.View ? health.Report.Schools : null;

    private void Keep(Dictionary<RosterKind, ulong> fields)
    {
        foreach (var (kind, bits) in fields)
        {
            intake[kind].FieldsNotRead |= bits;
        }
    }

    private PlanHeader HeaderOf(string planId, StagedPlan staged) => new()
    {
        PlanId = planId,
        RunId = run.RunId,
        Created = run.Time.GetUtcNow(),
        LedgerVersion = ledger.Version,
        Configuration = run.Configuration,
        BatchSize = run.Options.BatchSize,
        Collection = staged.Collection,
        Kinds = [.. staged.Kinds.Select(kind => kind.Plan)],
        Renamed = ledger.Renamed,
        ReadInFull = [.. intake.Kinds.Where(kind => kind.Mode == ReadMode.Full).Select(kind => kind.Kind.ToName())],
        Next = ledger with
        {
            Version = ledger.Version + 1,
            View = staged.Kinds.Any(kind => kind.Result.HasChanges) || TakeOver.IsFresh(ledger) ? planId : ledger.View,
            Policy = run.Configuration,
            Cursor = run.Run.RollBack is null ? CursorRules.Next(ledger, intake, run.Diagnostics.Contains(EngineCodes.PieceWithoutRecord)) : null,
            ReadInFull = CursorRules.ReadInFull(ledger, intake, run.Time.GetUtcNow()),
            Kinds = [.. staged.Kinds.Select(kind => kind.Next)],
            Reads = [.. RosterKinds.All.Select(kind => IsWhole(kind) ? intake[kind].Read : ledger.Reads[(int)kind])],
            Renamed = [],
        },
        Approvals = run.Run.RollBack is { } approval ? [approval with { At = run.Time.GetUtcNow(), IsApplied = true }] : [],
        State = PlanState.Planned,
    };

    private bool IsWhole(RosterKind kind) => intake[kind].Mode == ReadMode.Full && intake[kind].IsProvenComplete;

    private List<KindCounts> CountsOf(StagedPlan staged) => [.. RosterKinds.All.Select((kind, i) => new KindCounts
    {
        Kind = kind,
        Active = ledger.Of(kind).Count,
        Read = intake[kind].Read,
        Rejected = intake[kind].Rejected,
        IsFull = IsWhole(kind) && run.Policy.Fields.Includes(kind),
        PreviousRead = ledger.Reads[i],
        Created = staged.Kinds[i].Result.Created,
        Updated = staged.Kinds[i].Result.Updated,
        Rekeyed = staged.Kinds[i].Result.Rekeyed,
        Removed = staged.Kinds[i].Result.Removed,
        RemovedNotShared = staged.Kinds[i].Result.RemovedNotShared,
    })];

    public static bool IsNothingGoing(PlanHeader plan, PlanSelection going) =>
        !going.IsAll && RosterKinds.All.All(kind => going.CountLeftOut(kind) == plan.Kinds[(int)kind].Entries);

    private void TellGates(IEnumerable<GateResult> results)
    {
        foreach (var result in results.Where(result => result.Action != GateAction.Pass))
        {
            run.Diagnostics.Add(GateFinding.Of(result));
            SisDiagnostics.GatesTripped.Add(1, new KeyValuePair<string, object?>("sis.gate", result.Gate.ToString()), new KeyValuePair<string, object?>("sis.decision", result.Action.ToString()));
        }
    }

    private async Task<ISharingScope?> ResolveScopeAsync(FoldedRecords records, CancellationToken cancellationToken)
    {
        if (intake.Kinds.Any(kind => kind.Mode == ReadMode.Delta) && RosterKinds.All.Any(run.Policy.ScopeFields.Includes))
        {
            run.Diagnostics.Add(new RosterDiagnostic(EngineCodes.PolicyNeedsWholeRoster, DiagnosticSeverity.Error,
                "The sharing policy looks at the whole roster and the source sent changes alone; nothing was delivered. Have it send everything."));
            return null;
        }

        try
        {
            var scope = await run.Policy.ResolveAsync(new SpooledRoster(records, run.Options.Parallelism), cancellationToken).ConfigureAwait(false);
            foreach (var finding in scope.Findings)
            {
                run.Diagnostics.Add(finding);
            }

            return scope;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            var cause = exception is SisException known ? known.Message : exception.GetType().Name;
            throw new SisException(EngineCodes.PolicyFailed, cause, exception);
        }
    }

    private static KindReport ReportOf(string kind, KindResult result, long held) => new()
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
        Held = held,
        Withheld = result.Withheld,
        InGrace = result.InGrace,
        Purged = result.Purged,
    };
}
