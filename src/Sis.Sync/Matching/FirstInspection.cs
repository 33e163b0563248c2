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
        using var records = new FoldedRecords(intake, run.Diagnostics);
        var scope = new GuardedScope(await run.Policy.ResolveAsync(new SpooledRoster(records, run.Options.Parallelism), cancellationToken).ConfigureAwait(false));
        using var match = await FirstMatch.CreateAsync(
            run.Sync, run.Run.Tenant, await records.GetAsync(RosterKind.Person, cancellationToken).ConfigureAwait(false), scope, ledger.Hasher, run.Temp, cancellationToken).ConfigureAwait(false);
        return match.Report(samples);
    }

    /// <summary>What a run is asked for, and what people are recognised by: that goes no further.</summary>
    public static RosterFieldSet FieldsOf(RunContext run) => Needed(run.Sync, run.Asked);

    /// <param name="sync">The sync.</param>
    /// <param name="asked">What is asked for anyhow.</param>
    public static RosterFieldSet Needed(ComposedSync sync, RosterFieldSet asked) => sync.Settings.FirstConnection.People is { } people && asked.Includes(RosterKind.Person)
        ? asked.Union(RosterFieldSet.Of(people.Tiers.SelectMany(tier => tier.Fields)))
        : asked;
}
