namespace Sis;

/// <summary>Lists the changes of a stored plan, without values.</summary>
internal sealed class PlanListing(IStateSession state, PlanHeader plan)
{
    public async IAsyncEnumerable<PlannedChange> ReadAsync(
        bool onlyWaiting, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = await PlanSelection.ReadAsync(state, plan.Waiting, cancellationToken).ConfigureAwait(false);
        var isOpen = plan.State != PlanState.Closed;
        foreach (var kind in RosterKinds.All)
        {
            var ordinal = 0L;
            await foreach (var blob in PlanReader.ReadAsync(state, plan, plan.Kinds[(int)kind], cancellationToken).ConfigureAwait(false))
            {
                for (var at = 0; Next(kind, blob.Span, ref at, isOpen && waiting.Includes(kind, ordinal)) is { } change; ordinal++)
                {
                    if (!onlyWaiting || change.IsWaiting)
                    {
                        yield return change;
                    }
                }
            }
        }
    }

    private static PlannedChange? Next(RosterKind kind, ReadOnlySpan<byte> blob, ref int at, bool isWaiting)
    {
        if (!PlanEntry.TryRead(blob[at..], out var entry))
        {
            return null;
        }

        at += entry.Size;
        return PlannedChange.From(kind, entry, isWaiting);
    }
}
