namespace Sis;

/// <summary>Goes through the changes of one kind of a stored plan, blob by blob, with the records after them where wanted.</summary>
internal sealed class PlanScan(IStateSession state, PlanHeader plan)
{
    public IStateSession State => state;

    public PlanHeader Plan => plan;

    public Task RunAsync(RosterKind kind, Func<RosterOperation, bool> wantsAfter, PlanVisitor visit, CancellationToken cancellationToken) =>
        RunAsync(kind, wantsAfter, visit, static () => Task.CompletedTask, cancellationToken);

    /// <param name="kind">The kind.</param>
    /// <param name="wantsAfter">For which operations the record after the change is read.</param>
    /// <param name="visit">Told each change.</param>
    /// <param name="then">Done after each change.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(
        RosterKind kind, Func<RosterOperation, bool> wantsAfter, PlanVisitor visit, Func<Task> then, CancellationToken cancellationToken)
    {
        using var log = new LogReader(state, plan.Next.Of(kind).Log, kind.ToName());
        var ordinal = 0L;
        await foreach (var blob in PlanReader.ReadAsync(state, plan, plan.Kinds[(int)kind], cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var at = 0; TryPeek(blob.Span[at..], out var operation, out var place, out var size); at += size)
            {
                var after = place != Place.None && wantsAfter(operation)
                    ? await log.ReadAsync(place, isDense: true, cancellationToken).ConfigureAwait(false)
                    : default;
                Visit(blob.Span[at..], after.Span, ordinal++, visit);
                await then().ConfigureAwait(false);
            }
        }
    }

    private static bool TryPeek(ReadOnlySpan<byte> bytes, out RosterOperation operation, out Place place, out int size)
    {
        var found = PlanEntry.TryRead(bytes, out var entry);
        (operation, place, size) = found ? (entry.Operation, entry.After, entry.Size) : default;
        return found;
    }

    private static void Visit(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> after, long ordinal, PlanVisitor visit)
    {
        PlanEntry.TryRead(bytes, out var entry);
        visit(entry, after, ordinal);
    }
}
