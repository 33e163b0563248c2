namespace Sis;

/// <summary>Looks for what is odd in the roster as it will be delivered.</summary>
/// <remarks>
/// What the report is made of is counted once and then kept, beside the ledger, so that the next report needs only the changes of its plan.
/// It is counted anew when there is no count of what the ledger holds, or when the plan changes a great part of it. Memory is
/// bounded either way, whatever the size of the roster: what does not fit goes to temporary files, as hashes and counts.
/// </remarks>
internal sealed class HealthCheck(IStateSession state, PlanHeader plan, RosterFieldSet fields, HealthOptions options, int parallelism, TempFolder temp)
{
    /// <summary>A plan is counted change by change when it has fewer than one for so many records, or few at all.</summary>
    private const int RecordsPerChange = 4;
    private const int FewChanges = 10_000;

    /// <summary>Each worker takes memory of its own.</summary>
    private const int MostWorkers = 4;

    private LedgerHeader Next => plan.Next;

    /// <summary>Makes the report of a plan and stores it with what was counted.</summary>
    /// <param name="stored">The last report.</param>
    /// <param name="ledger">The ledger that the plan was made against.</param>
    /// <param name="configuration">What may be shared.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<HealthReport> RunAsync(StoredHealth? stored, LedgerHeader ledger, string configuration, CancellationToken cancellationToken)
    {
        var settings = FormattableString.Invariant($"{options.MostContacts} {options.Samples}");
        var basis = $"{settings} {Next.View}\n{configuration}";
        if (stored?.Basis == basis)
        {
            return stored.Report;
        }

        var isOfLedger = stored is not null && stored.Basis.StartsWith($"{settings} {ledger.View}\n", StringComparison.Ordinal);
        var known = plan.LedgerVersion == ledger.Version ? stored?.TablesOf(ledger) : null;
        var counted = new StoredHealth(basis, Next.View, new HealthReport()) { Tables = known is null ? [] : [known] };
        if (known is not null && plan.Entries < Math.Max(FewChanges, Next.Kinds.Sum(kind => kind.Count) / RecordsPerChange))
        {
            try
            {
                using var changes = new RosterTally(Next.Hasher, temp);
                await CountChangesAsync(changes, cancellationToken).ConfigureAwait(false);
                return await StoreAsync(counted, known, changes, isOfLedger ? stored!.Report : null, cancellationToken).ConfigureAwait(false);
            }
            catch (SisException exception) when (exception.Code == EngineCodes.DamagedState)
            {
                // If it is more than the counts that is damaged, counting anew will tell.
            }
        }

        using var everything = new RosterTally(Next.Hasher, temp);
        await CountAllAsync(everything, cancellationToken).ConfigureAwait(false);
        return await StoreAsync(counted, null, everything, null, cancellationToken).ConfigureAwait(false);
    }

    private async Task CountChangesAsync(RosterTally tally, CancellationToken cancellationToken)
    {
        var scan = new PlanScan(state, plan);
        foreach (var kind in RosterKinds.All.Where(kind => RosterTally.Concerns(kind) && plan.Kinds[(int)kind].Entries > 0))
        {
            await scan.RunAsync(kind, _ => true, (in PlanEntry entry, ReadOnlySpan<byte> after, long _) => tally.Add(kind, entry, after), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <remarks>Records need nothing of each other, so several are counted at once, each worker for itself.</remarks>
    private async Task CountAllAsync(RosterTally tally, CancellationToken cancellationToken)
    {
        RosterTally[] workers = [tally, .. Enumerable.Range(1, Math.Min(parallelism, MostWorkers) - 1).Select(_ => new RosterTally(Next.Hasher, temp))];
        try
        {
            foreach (var kind in RosterKinds.All.Where(RosterTally.Concerns))
            {
                await new LedgerScan(state, Next.Of(kind)) { Temp = temp }.RunAsync(
                    kind,
                    [.. workers.Select(worker => (RecordVisitor)((in EncodedRecord record) =>
                    {
                        worker.Add(record, 1);
                        return true;
                    }))],
                    cancellationToken).ConfigureAwait(false);
            }

            foreach (var worker in workers.AsSpan(1))
            {
                tally.TakeOver(worker);
            }
        }
        finally
        {
            foreach (var worker in workers.AsSpan(1))
            {
                worker.Dispose();
            }
        }
    }

    private async Task<HealthReport> StoreAsync(
        StoredHealth counted, HealthTables? old, RosterTally tally, HealthReport? before, CancellationToken cancellationToken)
    {
        var generation = counted.Tables is [var kept] ? 1 - kept.Generation : 0;
        var writer = new StateWriter(state);
        await using (writer.ConfigureAwait(false))
        {
            var (report, tables) = await MakeAsync(tally, old, generation, before, writer, cancellationToken).ConfigureAwait(false);
            await (counted with { Report = report, Tables = [.. counted.Tables, tables] }).PutAsync(writer, cancellationToken).ConfigureAwait(false);
            await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            return report;
        }
    }

    private async Task<(HealthReport Report, HealthTables Tables)> MakeAsync(
        RosterTally tally, HealthTables? old, int generation, HealthReport? before, StateWriter writer, CancellationToken cancellationToken)
    {
        var reporter = new HealthReporter(state, Next, tally, fields, options, temp);
        await reporter.BeginAsync(cancellationToken).ConfigureAwait(false);
        Task<StoredTally> MergeAsync(StoredTally? known, RangedTally changes, string name, TallyVisitor see) =>
            new TallyMerge(state, writer, changes).RunAsync(known ?? StoredTally.None, $"health-{name}-{generation}", see, cancellationToken);
        var tables = new HealthTables(Next.View, generation, HealthTables.FormatOf(Next))
        {
            Schools = await MergeAsync(old?.Schools, tally.Schools, "schools", reporter.SeeSchool).ConfigureAwait(false),
            Sections = await MergeAsync(old?.Sections, tally.Sections, "sections", reporter.SeeSection).ConfigureAwait(false),
            People = await MergeAsync(old?.People, tally.People, "people", reporter.SeePerson).ConfigureAwait(false),
            Names = await MergeAsync(old?.Names, tally.Names, "names", reporter.SeeName).ConfigureAwait(false),
        };
        return (await reporter.EndAsync(before, cancellationToken).ConfigureAwait(false), tables);
    }
}
