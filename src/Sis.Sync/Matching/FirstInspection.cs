namespace Sis;

/// <summary>Says what a first run would recognise, without storing or delivering anything.</summary>
internal sealed class FirstInspection(RunContext run, LedgerHeader ledger)
{
    public async Task<MatchReport> RunAsync(int samples, CancellationToken cancellationToken)
    {
        if (!run.Sync.Settings.FirstConnection.IsOn)
        {
            throw new SisException(MatchCodes.NoExistingPeople, $"Sync '{run.Sync.Name}' does not say how people are recognised on a first connection. Set FirstConnection(…).");
        }

        var request = new SourceReadRequest { Tenant = run.Run.Tenant, Fields = FieldsOf(run), Cursor = null };
        var merged = (run.Sync.Source as MergedSource)?.Bind(new MergeContext(run.Temp, ledger.Hasher, run.Options.SamplesPerCode, run.Time) { State = run.Session });
        using var intake = await new IntakeReader(run.Temp, ledger.Hasher, run.Diagnostics, run.Progress)
            .ReadAsync(merged ?? run.Sync.Source, request, cancellationToken).ConfigureAwait(false);
        var records = new Dictionary<RosterKind, Spool>();
        try
        {
            foreach (var kind in intake.Kinds.Where(kind => kind.Spools.Count > 0))
            {
                records.Add(kind.Kind, await intake.Folds.FoldAsync(kind, run.Diagnostics, cancellationToken).ConfigureAwait(false));
            }

            var scope = new GuardedScope(await run.Policy.ResolveAsync(new SpooledRoster(records, run.Options.Parallelism), cancellationToken).ConfigureAwait(false));
            using var match = await FirstMatch.CreateAsync(
                run.Sync, run.Run.Tenant, records.GetValueOrDefault(RosterKind.Person), scope, ledger.Hasher, run.Temp, cancellationToken).ConfigureAwait(false);
            return match.Report(samples);
        }
        finally
        {
            foreach (var spool in records.Values)
            {
                spool.Dispose();
            }
        }
    }

    /// <summary>What a run is asked for, and what people are recognised by: that goes no further.</summary>
    public static RosterFieldSet FieldsOf(RunContext run) => Needed(run.Sync, run.Asked);

    /// <param name="sync">The sync.</param>
    /// <param name="asked">What is asked for anyhow.</param>
    public static RosterFieldSet Needed(ComposedSync sync, RosterFieldSet asked) => sync.Settings.FirstConnection.People is { } people && asked.Includes(RosterKind.Person)
        ? asked.Union(RosterFieldSet.Of(people.Tiers.SelectMany(tier => tier.Fields)))
        : asked;
}
