namespace Sis;

/// <summary>Lets the ledger begin with whom the application has already, so that they are changed instead of made a second time.</summary>
/// <remarks>As long as nothing has been delivered, each run begins anew with what the application has then; afterwards the ledger is as any other.</remarks>
internal sealed class TakeOver(RunContext run, LedgerHeader ledger)
{
    private const string Mark = "taken-over-";

    /// <summary>Whether the ledger holds nothing but people who were taken over.</summary>
    public static bool IsFresh(LedgerHeader ledger) => ledger.View.StartsWith(Mark, StringComparison.Ordinal);

    public static bool IsDue(SyncSettings settings, LedgerHeader ledger) =>
        settings.FirstConnection.IsOn && (IsFresh(ledger) || (ledger.View.Length == 0 && ledger.Kinds.All(kind => kind.Count == 0)));

    /// <returns>The ledger to compare with, or <see langword="null"/> when the people were not read completely, which is told.</returns>
    public async Task<LedgerHeader?> RunAsync(RosterIntake intake, Spool? people, ISharingScope scope, CancellationToken cancellationToken)
    {
        var read = intake[RosterKind.Person];
        if (read is not { Mode: ReadMode.Full, IsProvenComplete: true })
        {
            run.Diagnostics.Add(new RosterDiagnostic(MatchCodes.FirstReadIncomplete, DiagnosticSeverity.Error,
                "People could not be read completely, so it is not known who of the application's people they are; nothing was delivered.")
            { Kind = RosterKind.Person });
            return null;
        }

        using var match = await FirstMatch.CreateAsync(run.Sync, run.Run.Tenant, people, scope, ledger.Hasher, run.Temp, cancellationToken).ConfigureAwait(false);
        var seeds = new List<(byte[] Key, byte[] Record)>();
        foreach (var (source, application) in match.Linked)
        {
            seeds.Add((match.KeyOf(application), SeedOf(match.RecordOf(application), match.RecordOf(source))));
            if (match.RosterKeyOf(source) is var key && match.RosterKeyOf(application) is var old && key != old)
            {
                read.Rekeys.Add(new RekeyItem(old, key.Id));
            }
        }

        var linked = seeds.Count;
        if (run.Sync.Settings.FirstConnection.Unmatched == UnmatchedPeople.Archive)
        {
            seeds.AddRange(match.OnlyInApplication.Select(person => (match.KeyOf(person), SeedOf(match.RecordOf(person), null))));
        }

        Tell(match, linked);
        seeds.Sort(static (left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key));
        return await StoreAsync(seeds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the ledger shall say was delivered: what the application has of fields that the source has too. All else stays the application's.</summary>
    /// <remarks>Fields in which local edits win are left out: what is there then counts as an edit.</remarks>
    private byte[] SeedOf(byte[] existing, byte[]? source)
    {
        var record = new EncodedRecord(RosterKind.Person, existing);
        var fields = run.Policy.Fields.GetMask(RosterKind.Person);
        if (source is not null)
        {
            fields &= FieldLosses.Present(new EncodedRecord(RosterKind.Person, source));
            fields &= ~run.Sync.Settings.LocalEdits.Rules.With(RosterKind.Person, LocalEdit.LocalWins);
        }

        using var writer = new RecordBatchWriter(RosterKind.Person, default, 1024);
        writer.Begin(record.Key);
        foreach (var (number, value) in record)
        {
            if ((fields & (1UL << number)) != 0 && RosterCatalog.Find(RosterKind.Person, number) is { } field)
            {
                writer.WriteCanonical(field, value);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch.BytesOf(0).ToArray();
    }

    private void Tell(FirstMatch match, long linked)
    {
        run.Diagnostics.Add(new RosterDiagnostic(MatchCodes.TakenOver, DiagnosticSeverity.Info, "People whom the application has already were recognised; they are changed and not made again.")
        { Kind = RosterKind.Person, Count = Math.Max(1, linked) });
        foreach (var (left, right) in match.Disputes)
        {
            run.Diagnostics.Add(new RosterDiagnostic(MatchCodes.Disputed, DiagnosticSeverity.Warning,
                $"The person of the source may be {match.RosterKeyOf(right)} of the application, but that is not beyond doubt; they stay apart. Decide.")
            { Kind = RosterKind.Person, Key = match.RosterKeyOf(left) });
        }
    }

    private async Task<LedgerHeader> StoreAsync(List<(byte[] Key, byte[] Record)> seeds, CancellationToken cancellationToken)
    {
        var kind = RosterKind.Person.ToName();
        var writer = new StateWriter(run.Session);
        await using (writer.ConfigureAwait(false))
        {
            // Written under names of their own: what a killed run left of them is written over, and counts only once the header says so.
            var log = new LogWriter(writer, $"log-{kind}-{Mark}{(ledger.Version & 1) + 1}", 0);
            var index = new IndexWriter(writer, $"index-{kind}-{Mark}{(ledger.Version & 1) + 1}");
            foreach (var (key, record) in seeds)
            {
                ledger.Hasher.Hash(key, out var low, out var high);
                var place = await log.AppendAsync(record, cancellationToken).ConfigureAwait(false);
                await index.AddAsync(new[] { new IndexEntry(low, high, ledger.Hasher.HashContent(record), place) }, cancellationToken).ConfigureAwait(false);
            }

            await log.FlushAsync(cancellationToken).ConfigureAwait(false);
            await index.FlushAsync(cancellationToken).ConfigureAwait(false);
            await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            log.Return();
            index.Return();
            var next = ledger with
            {
                Version = ledger.Version + 1,
                View = $"{Mark}{run.RunId}",
                Kinds = [.. ledger.Kinds.Select(known => known.Kind != kind ? known : new LedgerKind
                {
                    Kind = kind,
                    Count = index.Count,
                    Index = index.Count > 0 ? index.Collection : string.Empty,
                    Log = index.Count > 0 ? log.Collection : string.Empty,
                    LogEnd = log.End,
                    LogBytes = log.Bytes,
                    LiveBytes = index.LiveBytes,
                })],
            };
            await run.State.BeginWithAsync(next, cancellationToken).ConfigureAwait(false);
            return next;
        }
    }
}
