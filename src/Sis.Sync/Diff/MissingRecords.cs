namespace Sis;

/// <summary>Decides which records that a full read lacks are removed, and which stay as they were delivered.</summary>
internal sealed class MissingRecords(ComparisonContext run, RosterKind kind, Spool? spool, KindResult result) : IDisposable
{
    private const int AtOnce = 1 << 16;

    private readonly LedgerKind _ledger = run.Ledger.Of(kind);

    /// <summary>Those that go.</summary>
    public EntryFile<RemovalCandidate> Removed { get; } = new(run.Temp, "removed", 1024);

    /// <summary>Those that stay, though they were not read.</summary>
    public EntryFile<KnownEntry> Kept { get; } = new(run.Temp, "kept", 1024);

    public async Task DecideAsync(EntryFile<KnownEntry> missing, LossTally losses, CancellationToken cancellationToken)
    {
        if (run.Removals.MissingMeansGone(kind))
        {
            run.Absences.Begin(kind);
        }

        var decision = new RemovalDecision(run, kind, run.Intake[kind], losses, result) { IsQuiet = kind == RosterKind.Term && run.Terms is not null };
        using var log = new LogReader(run.State, _ledger.Log, _ledger.Kind);
        var chunk = new KnownEntry[Math.Min(AtOnce, missing.Count)];
        for (var from = 0L; from < missing.Count; from += chunk.Length)
        {
            var entries = chunk.AsMemory(0, missing.Read(from, chunk));
            var stillThere = FindUnshared(entries, cancellationToken);
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries.Span[i];
                var reason = decision.Decide(entry.Key, stillThere.Contains(entry.Key));
                if (reason == RemovalReason.None || (reason == RemovalReason.Missing && await IsBeyondTermsAsync(entry, log, cancellationToken).ConfigureAwait(false)))
                {
                    Kept.Add(entry);
                }
                else
                {
                    Removed.Add(new RemovalCandidate(entry, reason));
                }
            }
        }

        decision.Tell();
    }

    public void Dispose()
    {
        Removed.Dispose();
        Kept.Dispose();
    }

    /// <summary>Whether a record is missing only because the read does not speak of its term; it is then there for others.</summary>
    private async ValueTask<bool> IsBeyondTermsAsync(KnownEntry entry, LogReader log, CancellationToken cancellationToken)
    {
        if (run.Terms is not { } terms || kind is not (RosterKind.Section or RosterKind.Enrollment))
        {
            return false;
        }

        var record = await log.ReadAsync(entry.Place, isDense: false, cancellationToken).ConfigureAwait(false);
        if (!terms.IsBeyond(new EncodedRecord(kind, record.Span), run.Hasher))
        {
            return false;
        }

        if (Presence.IsReferredTo(kind))
        {
            run.Presence[kind].Add(entry.Key);
        }

        return true;
    }

    /// <summary>Which of some missing records the source still has, so that "no longer shared" is told from "gone".</summary>
    private HashSet<KeyHash> FindUnshared(ReadOnlyMemory<KnownEntry> missing, CancellationToken cancellationToken)
    {
        var found = new HashSet<KeyHash>();
        if (spool is null || result.NotShared == 0 || missing.IsEmpty)
        {
            return found;
        }

        var wanted = new HashSet<KeyHash>(missing.Length);
        foreach (ref readonly var entry in missing.Span)
        {
            wanted.Add(entry.Key);
        }

        var offset = 0L;
        while (spool.ReadBlock(ref offset) is { Batch: var batch })
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    run.Hasher.Hash(batch[i].Key, out var low, out var high);
                    if (wanted.Contains(new KeyHash(low, high)))
                    {
                        found.Add(new KeyHash(low, high));
                    }
                }
            }
        }

        return found;
    }
}
