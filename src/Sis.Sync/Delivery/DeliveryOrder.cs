namespace Sis;

/// <summary>Takes what goes of a plan apart into batches, in the order of delivery: the same batches with the same numbers every time.</summary>
internal sealed class DeliveryOrder(IStateSession state, PlanHeader plan, PlanSelection selection)
{
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The batches; each is a new list.</returns>
    public async IAsyncEnumerable<(DeliveryStep Step, List<PlannedEntry> Entries)> BatchesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var step in DeliveryStep.Of(plan))
        {
            var entries = Presence.IsHierarchical(step.Kind) && step.Operation != RosterOperation.Purge ? ByDepthAsync(step, cancellationToken) : EntriesAsync(step, cancellationToken);
            var batch = new List<PlannedEntry>();
            await foreach (var entry in entries.ConfigureAwait(false))
            {
                batch.Add(entry);
                if (batch.Count == plan.BatchSize)
                {
                    yield return (step, batch);
                    batch = new List<PlannedEntry>(plan.BatchSize);
                }
            }

            if (batch.Count > 0)
            {
                yield return (step, batch);
            }
        }
    }

    private async IAsyncEnumerable<PlannedEntry> EntriesAsync(
        DeliveryStep step, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ordinal = 0L;
        await foreach (var blob in PlanReader.ReadAsync(state, plan, step.Plan, cancellationToken).ConfigureAwait(false))
        {
            for (var at = 0; Next(blob.Span, ref at, ref ordinal, step) is { } entry;)
            {
                yield return entry;
            }
        }
    }

    private PlannedEntry? Next(ReadOnlySpan<byte> blob, ref int at, ref long ordinal, DeliveryStep step)
    {
        while (PlanEntry.TryRead(blob[at..], out var entry))
        {
            at += entry.Size;
            var number = ordinal++;
            if (step.Takes(entry) && selection.Includes(step.Kind, number))
            {
                return PlannedEntry.From(entry, step.Operation, number);
            }
        }

        return null;
    }

    /// <summary>Organisations and terms with parents first, or children first when they go. They are few.</summary>
    private async IAsyncEnumerable<PlannedEntry> ByDepthAsync(
        DeliveryStep step, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var log = new LogReader(state, plan.Next.Of(step.Kind).Log, step.Plan.Kind);
        var parents = new Dictionary<string, (PlannedEntry Entry, string? Parent)>(StringComparer.Ordinal);
        await foreach (var entry in EntriesAsync(step, cancellationToken).ConfigureAwait(false))
        {
            var bytes = step.Operation == RosterOperation.Remove
                ? entry.Before
                : await log.ReadAsync(entry.After, isDense: true, cancellationToken).ConfigureAwait(false);
            parents[entry.Id] = (entry, ParentOf(new EncodedRecord(step.Kind, bytes.Span)));
        }

        var depths = parents.Keys.Select(id => (Id: id, Depth: Depth(id, parents)));
        var ordered = step.Operation == RosterOperation.Remove
            ? depths.OrderByDescending(item => item.Depth)
            : depths.OrderBy(item => item.Depth);
        foreach (var (id, _) in ordered.ThenBy(item => item.Id, Comparer<string>.Create(RosterKey.CompareIds)))
        {
            yield return parents[id].Entry;
        }
    }

    private static int Depth(string id, Dictionary<string, (PlannedEntry Entry, string? Parent)> parents)
    {
        var depth = 0;
        for (var at = id; depth <= parents.Count && parents.TryGetValue(at, out var node) && node.Parent is { } parent; at = parent)
        {
            depth++;
        }

        return depth;
    }

    private static string? ParentOf(in EncodedRecord record)
    {
        var parent = record[record.Kind == RosterKind.Org ? OrgFields.ParentKey : TermFields.ParentKey];
        return parent.IsEmpty ? null : System.Text.Encoding.UTF8.GetString(parent);
    }
}
