using System.Text;

namespace Sis;

/// <summary>Takes one record through every step of a run and says what came of each.</summary>
internal sealed class WhatIf(RunContext run, LedgerHeader ledger, RosterKey key)
{
    private readonly List<WhatIfStep> _steps = [];
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key.Id);

    public async Task<WhatIfReport> RunAsync(CancellationToken cancellationToken)
    {
        var request = new SourceReadRequest { Tenant = run.Run.Tenant, Fields = run.Asked, Cursor = null };
        var merged = (run.Sync.Source as MergedSource)?.Bind(new MergeContext(run.Temp, ledger.Hasher, run.Options.SamplesPerCode, run.Time) { State = run.Session, Watched = key });
        using var intake = await new IntakeReader(run.Temp, ledger.Hasher, run.Diagnostics, run.Progress)
            .ReadAsync(merged ?? run.Sync.Source, request, cancellationToken).ConfigureAwait(false);
        var delivered = await FindDeliveredAsync(cancellationToken).ConfigureAwait(false);
        var kind = intake[key.Kind];
        TellSource(kind);
        TellOrigins(merged?.Origins ?? []);
        using var records = new FoldedRecords(intake, run.Diagnostics);
        var record = await records.GetAsync(key.Kind, cancellationToken).ConfigureAwait(false) is { } spool ? Find(spool) : null;
        if (kind.Spools.Count > 1)
        {
            Tell("merge", record is null ? "left out" : "one record", record is null ? "A piece came without its record." : $"Made of {kind.Spools.Values.Count(piece => Find(piece) is not null)} pieces.", []);
        }

        var scope = await run.Policy.ResolveAsync(new SpooledRoster(records, run.Options.Parallelism), cancellationToken).ConfigureAwait(false);
        var shared = record is null ? null : Share(scope, record);
        Tell("ledger", delivered is null ? "not delivered" : "delivered", delivered is null ? "The sink has not been given it." : "The sink was given it before.",
            delivered is null ? [] : Names(key.Kind, FieldLosses.Present(new EncodedRecord(key.Kind, delivered))));
        TellPlan(intake, record, shared, delivered);
        return new WhatIfReport(key, _steps);
    }

    public static IReadOnlyList<string> Names(RosterKind kind, ulong bits) =>
        [.. RosterCatalog.FieldsOf(kind).Where(field => (bits & (1UL << field.Number)) != 0).Select(field => field.Name)];

    private void TellSource(KindIntake kind)
    {
        var hash = RecordReferences.HashOf(ledger.Hasher, _key);
        var pieces = kind.Spools.Values.Select(Find).OfType<byte[]>().ToList();
        var completeness = kind.Mode switch
        {
            ReadMode.Absent => "The kind was not read.",
            ReadMode.Delta => "The source sent changes alone.",
            _ => kind.IsProvenComplete ? "The kind was read in full and completely." : "The kind was not read completely.",
        };
        if (pieces.Count > 0)
        {
            Tell("source", "read", completeness, Names(key.Kind, pieces.Aggregate(0UL, (bits, piece) => bits | FieldLosses.Present(new EncodedRecord(key.Kind, piece)))));
        }
        else if (kind.Protected.Contains(hash))
        {
            Tell("source", "rejected", $"Its row could not be used. {completeness}", []);
        }
        else
        {
            Tell("source", kind.StatedRemovals.Contains(hash) ? "said to be gone" : "not there", completeness, []);
        }
    }

    private void TellOrigins(IReadOnlyList<MergeOrigin> origins)
    {
        foreach (var origin in origins)
        {
            var proof = origin.Proof is null ? string.Empty : $" Recognised by: {origin.Proof}.";
            Tell("merge", origin.Source, $"It is {new RosterKey(key.Kind, origin.Id)} there, and gave these fields.{proof}", origin.Fields);
        }
    }

    private byte[]? Share(ISharingScope scope, byte[] bytes)
    {
        var decision = new GuardedScope(scope).Decide(new EncodedRecord(key.Kind, bytes));
        if (!decision.IsShared)
        {
            Tell("share", "not shared", decision.Reason, []);
            return null;
        }

        // References are not looked up here: whether a parent is shared is asked for that record.
        var mask = run.Policy.Fields.GetMask(key.Kind);
        var present = FieldLosses.Present(new EncodedRecord(key.Kind, bytes));
        Tell("share", "shared", decision.Reason, Names(key.Kind, present & mask));
        if ((present & ~mask) != 0)
        {
            Tell("share", "fields left out", "The policy does not allow them.", Names(key.Kind, present & ~mask));
        }

        return bytes;
    }

    private void TellPlan(RosterIntake intake, byte[]? record, byte[]? shared, byte[]? delivered)
    {
        var mask = run.Policy.Fields.GetMask(key.Kind) & ~intake[key.Kind].FieldsNotRead & ~intake[key.Kind].FieldsKept & ~(delivered is null ? 0 : run.Sync.Settings.LocalEdits.Rules.Frozen(key.Kind));
        if (shared is not null && delivered is null)
        {
            Tell("plan", "create", "It is shared and was not delivered, provided that what it cannot do without is shared too.", Names(key.Kind, FieldLosses.Present(new EncodedRecord(key.Kind, shared)) & mask));
        }
        else if (shared is not null)
        {
            var changed = RecordComparer.ChangedFields(key.Kind, delivered, shared) & mask;
            Tell("plan", changed == 0 ? "nothing" : "update", changed == 0 ? "It is as it was delivered." : "These fields differ from what was delivered.", Names(key.Kind, changed));
        }
        else if (delivered is null)
        {
            Tell("plan", "nothing", "There is nothing to deliver and nothing to remove.", []);
        }
        else
        {
            TellRemoval(intake, record);
        }
    }

    private void TellRemoval(RosterIntake intake, byte[]? record)
    {
        var hash = RecordReferences.HashOf(ledger.Hasher, _key);
        var rules = new RemovalRules(intake, ledger, run.Policy.Fields, run.Asked);
        var isProtected = run.Sync.Settings.Gates.NeverRemoved.Contains(key) || run.Sync.Settings.Gates.NeverChanged.Contains(key);
        var (outcome, reason) = (record, intake[key.Kind]) switch
        {
            _ when rules.IsUnshared(key.Kind) => ("remove", "No field of its kind is shared any more."),
            _ when rules.IsSuspended(key.Kind) => ("kept", "Records that depend on its kind were not read completely."),
            (not null, _) => rules.ScopeIsProven ? ("remove", "It is no longer shared.") : ("kept", "What decides about sharing was not read completely."),
            _ when isProtected => ("kept", "It is protected."),
            (null, var kind) when kind.Protected.Contains(hash) => ("kept", "Its row was rejected."),
            (null, var kind) when kind.StatedRemovals.Contains(hash) => ("remove", "The source says that it is gone."),
            _ when rules.MissingMeansGone(key.Kind) => ("remove", "It is missing from a full and complete read."),
            _ => ("kept", "The read does not prove that it is gone."),
        };
        Tell("plan", outcome, outcome == "remove" ? reason + " A gate may hold it: see the plan." : reason, []);
    }

    private async Task<byte[]?> FindDeliveredAsync(CancellationToken cancellationToken)
    {
        var hash = RecordReferences.HashOf(ledger.Hasher, _key);
        var known = ledger.Of(key.Kind);
        var log = new LogReader(run.Session, known.Log, known.Kind);
        await foreach (var entries in new IndexReader(run.Session, known).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < entries.Length; i++)
            {
                if (entries.Span[i].Key == hash)
                {
                    return (await log.ReadAsync(entries.Span[i].Place, isDense: false, cancellationToken).ConfigureAwait(false)).ToArray();
                }
            }
        }

        return null;
    }

    private byte[]? Find(Spool spool)
    {
        var offset = 0L;
        while (spool.ReadBlock(ref offset) is { Batch: var batch })
        {
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    if (batch[i].Key.SequenceEqual(_key))
                    {
                        return batch.BytesOf(i).ToArray();
                    }
                }
            }
        }

        return null;
    }

    private void Tell(string name, string outcome, string reason, IReadOnlyList<string> fields) => _steps.Add(new WhatIfStep(name, outcome, reason, fields));
}
