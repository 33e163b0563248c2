using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Tells what a plan changed as if it were changes of a source, the other way round.</summary>
/// <remarks>
/// A change is taken back only where the ledger still says what the plan left: a record that changed again since is left alone and told. What
/// the sink never took of the plan needs nothing.
/// </remarks>
internal sealed class RollBackSource(IStateSession state, PlanHeader plan) : ISisSource
{
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var ledger = await state.ReadLedgerAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new SisException(EngineCodes.DamagedState, "The ledger's first page is gone. Restore the state from a backup.");
        foreach (var kind in RosterKinds.All)
        {
            var known = await FindAsync(kind, ledger, cancellationToken).ConfigureAwait(false);
            var items = new List<RosterItem>();
            await foreach (var blob in PlanReader.ReadAsync(state, plan, plan.Kinds[(int)kind], cancellationToken).ConfigureAwait(false))
            {
                AddItems(kind, blob.Span, ledger.Hasher, known, items);
                foreach (var item in items)
                {
                    yield return item;
                }

                items.Clear();
            }

            yield return new EndItem(kind, ReadMode.Delta, IsComplete: true);
        }
    }

    /// <summary>What the ledger says of the records that the plan is about.</summary>
    private async Task<Dictionary<KeyHash, ulong>> FindAsync(RosterKind kind, LedgerHeader ledger, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<KeyHash>();
        await foreach (var blob in PlanReader.ReadAsync(state, plan, plan.Kinds[(int)kind], cancellationToken).ConfigureAwait(false))
        {
            var bytes = blob.Span;
            for (var at = 0; PlanEntry.TryRead(bytes[at..], out var entry); at += entry.Size)
            {
                wanted.Add(RecordReferences.HashOf(ledger.Hasher, entry.Key));
            }
        }

        var found = new Dictionary<KeyHash, ulong>(wanted.Count);
        if (wanted.Count > 0)
        {
            await foreach (var entries in new IndexReader(state, ledger.Of(kind)).DrainAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (ref readonly var entry in entries.Span)
                {
                    if (wanted.Contains(entry.Key))
                    {
                        found[entry.Key] = entry.Content;
                    }
                }
            }
        }

        return found;
    }

    private static void AddItems(RosterKind kind, ReadOnlySpan<byte> blob, RecordHasher hasher, Dictionary<KeyHash, ulong> known, List<RosterItem> items)
    {
        for (var at = 0; PlanEntry.TryRead(blob[at..], out var entry); at += entry.Size)
        {
            var isThere = known.TryGetValue(RecordReferences.HashOf(hasher, entry.Key), out var content);
            var key = new RosterKey(kind, entry.KeyText);
            switch (entry.Operation)
            {
                case RosterOperation.Create when !isThere:
                    break;
                case RosterOperation.Create when content == entry.Content:
                    items.Add(new RemovalItem(key));
                    break;
                case RosterOperation.Remove when !isThere:
                    items.Add(RosterItem.Of(new EncodedRecord(kind, entry.Before).ToRecord()));
                    break;
                case RosterOperation.Remove when content == hasher.HashContent(entry.Before):
                    break;
                case RosterOperation.Update or RosterOperation.Rekey when isThere && content == entry.Content:
                    if (entry.Operation == RosterOperation.Rekey)
                    {
                        items.Add(new RekeyItem(key, System.Text.Encoding.UTF8.GetString(entry.PreviousKey)));
                    }

                    items.Add(RosterItem.Of(new EncodedRecord(kind, entry.Before).ToRecord()));
                    break;
                case RosterOperation.Update when isThere && content == hasher.HashContent(entry.Before):
                    break;
                default:
                    items.Add(new DiagnosticItem(new RosterDiagnostic(PlanCodes.NotTakenBack, DiagnosticSeverity.Warning, entry.Operation == RosterOperation.Purge
                        ? "The record was deleted for good; that cannot be taken back."
                        : "The record has changed again since, or is gone; its change was not taken back.")
                    { Kind = kind, Key = key }));
                    break;
            }
        }
    }
}
