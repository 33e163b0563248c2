using System.Text;

namespace Sis;

/// <summary>Looks at what the sink holds right before each batch and takes out of the changes what users' edits go before.</summary>
/// <remarks>
/// The plan and the ledger speak of what the source says, so the base of the three-way merge is always at hand and a second plan is empty whatever
/// users do. Only what is written is adapted, at the last moment, so that an edit between plan and delivery counts too. A batch that is sent again
/// ends as it would have.
/// </remarks>
internal sealed class LocalEditSink(IRosterSink sink, IRosterKeyedReadBack readBack, LocalEditRules rules, DiagnosticLog diagnostics) : IRosterSink
{
    /// <summary>The sink, guarded if there is anything to guard and the sink can be read.</summary>
    public static IRosterSink Guard(ComposedSync sync, DiagnosticLog diagnostics) =>
        sync.Sink is IRosterKeyedReadBack readBack && RosterKinds.All.Any(kind => sync.Settings.LocalEdits.Rules.Of(kind).Count > 0)
            ? new LocalEditSink(sync.Sink, readBack, sync.Settings.LocalEdits.Rules, diagnostics)
            : sync.Sink;

    public Task BeginAsync(SinkRun run, CancellationToken cancellationToken = default) => sink.BeginAsync(run, cancellationToken);

    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default) => sink.CompleteAsync(run, cancellationToken);

    public async Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        var guarded = rules.Of(batch.Kind);
        if (guarded.Count == 0 || batch.Operation is not (RosterOperation.Update or RosterOperation.Rekey))
        {
            await sink.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
            return;
        }

        var held = await ReadAsync(batch, cancellationToken).ConfigureAwait(false);
        var changes = new List<RosterChange>(batch.Changes.Count);
        foreach (var change in batch.Changes)
        {
            if (Adapt(change, guarded, held) is { } adapted)
            {
                changes.Add(adapted);
            }
        }

        if (changes.Count > 0)
        {
            await sink.ApplyAsync(new RosterChangeBatch(batch.Run, batch.Sequence, changes), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Dictionary<string, byte[]>> ReadAsync(RosterChangeBatch batch, CancellationToken cancellationToken)
    {
        var held = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        string[] ids = [.. batch.Changes.SelectMany(change => change.PreviousId is { } previous ? (string[])[previous, change.Key.Id] : [change.Key.Id]).Distinct(StringComparer.Ordinal)];
        await foreach (var records in readBack.ReadBackAsync(batch.Run.Tenant, batch.Kind, ids, cancellationToken).ConfigureAwait(false))
        {
            using (records)
            {
                for (var i = 0; i < records.Count; i++)
                {
                    held[Encoding.UTF8.GetString(records[i].Key)] = records.BytesOf(i).ToArray();
                }
            }
        }

        return held;
    }

    /// <returns>The change to make; nothing when there is none left.</returns>
    private RosterChange? Adapt(RosterChange change, IReadOnlyList<(RosterField Field, LocalEdit Policy)> guarded, Dictionary<string, byte[]> held)
    {
        // Of B→C and A→B in one batch, what is called B before is not the record meant: the key so far goes first.
        if (!change.HasAfter || !change.HasBefore || !(held.TryGetValue(change.PreviousId ?? change.Key.Id, out var local) || held.TryGetValue(change.Key.Id, out local)))
        {
            return change;
        }

        var merge = new FieldMerge(change, new EncodedRecord(change.Key.Kind, local));
        foreach (var (field, policy) in guarded)
        {
            if (merge.Settle(field, policy))
            {
                diagnostics.Add(new RosterDiagnostic(LocalEditCodes.Conflict, DiagnosticSeverity.Warning,
                    $"{field.Name} changed in the source and in the application; what the application holds stays ({policy}).")
                { Kind = change.Key.Kind, Key = change.Key, Field = field.Name });
            }
        }

        return merge.Finish();
    }
}
