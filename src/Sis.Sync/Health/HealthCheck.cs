namespace Sis;

/// <summary>Looks for what is odd in the roster as it will be delivered.</summary>
/// <remarks>
/// What the report is made of is counted once and then kept, beside the ledger, so that the next report needs only the changes of its plan.
/// It is counted anew when there is no count of what the ledger holds, or when the plan changes a great part of it. Counting changes takes
/// memory by their number; counting anew some dozen bytes for each person, section and name.
/// </remarks>
internal sealed class HealthCheck(IStateSession state, PlanHeader plan, RosterFieldSet fields, HealthOptions options, int parallelism)
{
    /// <summary>A plan is counted change by change when it has fewer than one for so many records, or few at all.</summary>
    private const int RecordsPerChange = 4;
    private const int FewChanges = 10_000;

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
                var changes = await CountChangesAsync(cancellationToken).ConfigureAwait(false);
                return await StoreAsync(counted, known, changes, isOfLedger ? stored!.Report : null, cancellationToken).ConfigureAwait(false);
            }
            catch (SisException exception) when (exception.Code == EngineCodes.DamagedState)
            {
                // If it is more than the counts that is damaged, counting anew will tell.
            }
        }

        return await StoreAsync(counted, null, await CountAllAsync(cancellationToken).ConfigureAwait(false), null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RosterTally> CountChangesAsync(CancellationToken cancellationToken)
    {
        var tally = new RosterTally(
            Next.Hasher,
            Math.Min(plan.Entries, Next.Of(RosterKind.Person).Count),
            2 * plan.Kinds[(int)RosterKind.Person].Entries,
            Math.Min(plan.Entries, Next.Of(RosterKind.Section).Count));
        var scan = new PlanScan(state, plan);
        foreach (var kind in RosterKinds.All.Where(kind => RosterTally.Concerns(kind) && plan.Kinds[(int)kind].Entries > 0))
        {
            await scan.RunAsync(kind, _ => true, (in PlanEntry entry, ReadOnlySpan<byte> after, long _) => tally.Add(kind, entry, after), cancellationToken)
                .ConfigureAwait(false);
        }

        tally.Flush();
        return tally;
    }

    private async Task<RosterTally> CountAllAsync(CancellationToken cancellationToken)
    {
        var people = Next.Of(RosterKind.Person).Count;
        var tally = new RosterTally(Next.Hasher, people, 2 * people, Next.Of(RosterKind.Section).Count);
        foreach (var kind in (RosterKind[])[RosterKind.Section, RosterKind.Person, RosterKind.StudentContact])
        {
            await new LedgerScan(state, Next.Of(kind)).RunAsync(kind, (in EncodedRecord record) =>
            {
                tally.Add(record, 1);
                return true;
            }, cancellationToken).ConfigureAwait(false);
        }

        await CountEnrollmentsAsync(tally, cancellationToken).ConfigureAwait(false);
        return tally;
    }

    /// <remarks>Most records are enrollments, and they need nothing of each other: several are looked at at once.</remarks>
    private async Task CountEnrollmentsAsync(RosterTally tally, CancellationToken cancellationToken)
    {
        var tallies = Enumerable.Range(0, Math.Max(1, parallelism)).Select(_ => new EnrollmentTally(tally)).ToList();
        await new LedgerScan(state, Next.Of(RosterKind.Enrollment)).RunAsync(
            RosterKind.Enrollment,
            [.. tallies.Select(part => (RecordVisitor)((in EncodedRecord enrollment) =>
            {
                if (part.Add(enrollment, 1))
                {
                    part.CountShared();
                }

                return true;
            }))],
            cancellationToken).ConfigureAwait(false);
        tallies.ForEach(part => part.Count());
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
        var reporter = new HealthReporter(state, Next, tally, fields, options);
        await reporter.BeginAsync(cancellationToken).ConfigureAwait(false);
        Task<StoredTally> MergeAsync(StoredTally? known, TallyMap changes, string name, TallyVisitor see) =>
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
