namespace Sis;

/// <summary>Brings the list of removed records up to date with what the sink has taken of a plan.</summary>
internal sealed class RemovedFold(
    IStateSession state, LedgerHeader ledger, PlanHeader plan, PlanSelection going, DeliveryJournal journal, RemovalOptions options, DateTimeOffset now)
{
    private readonly HashSet<long>[] _taken = [.. RosterKinds.All.Select(_ => new HashSet<long>())];
    private readonly int _today = DateOnly.FromDateTime(now.UtcDateTime).DayNumber;

    /// <summary>The name of a list: a plan may be folded more than once.</summary>
    public static string NameOf(string kind, string planId, long version) => $"removed-{kind}-{planId}-v{version}";

    /// <returns>The kinds as they shall be, with the names of their lists.</returns>
    public async Task<IReadOnlyList<LedgerKind>> RunAsync(IReadOnlyList<LedgerKind> kinds, CancellationToken cancellationToken)
    {
        var concerned = RosterKinds.All.Where(IsConcerned).ToList();
        if (concerned.Count == 0)
        {
            return kinds;
        }

        await FindTakenAsync(concerned, cancellationToken).ConfigureAwait(false);
        var next = kinds.ToArray();
        var writer = new StateWriter(state);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var kind in concerned)
            {
                next[(int)kind] = next[(int)kind] with { Removed = await FoldAsync(kind, writer, cancellationToken).ConfigureAwait(false) };
            }

            await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return next;
    }

    private bool IsConcerned(RosterKind kind) =>
        options[kind].IsRemembered ? plan.Kinds[(int)kind].Entries > 0 : ledger.Of(kind).Removed.Length > 0;

    /// <remarks>The numbers of all batches count, so all are gone through.</remarks>
    private async Task FindTakenAsync(List<RosterKind> concerned, CancellationToken cancellationToken)
    {
        var number = -1L;
        await foreach (var (step, entries) in new DeliveryOrder(state, plan, going).BatchesAsync(cancellationToken).ConfigureAwait(false))
        {
            number++;
            if (concerned.Contains(step.Kind))
            {
                journal.KeepTaken(number, entries);
                _taken[(int)step.Kind].UnionWith(entries.Select(entry => entry.Ordinal));
            }
        }
    }

    private async Task<string> FoldAsync(RosterKind kind, StateWriter writer, CancellationToken cancellationToken)
    {
        if (!options[kind].IsRemembered)
        {
            return string.Empty;
        }

        var collection = NameOf(kind.ToName(), plan.PlanId, ledger.Version + 1);
        var target = new RemovedWriter(writer, collection);
        var walk = new RemovedWalk(state, ledger.Of(kind).Removed);
        var key = Array.Empty<byte>();
        var operation = default(RosterOperation);
        var reason = RemovalReason.None;
        var isTaken = false;
        await new PlanScan(state, plan).RunAsync(
            kind,
            static _ => false,
            (in PlanEntry entry, ReadOnlySpan<byte> _, long ordinal) =>
                (key, operation, reason, isTaken) = (entry.Key.ToArray(), entry.Operation, entry.Reason, _taken[(int)kind].Contains(ordinal)),
            async () =>
            {
                var before = await walk.SeekAsync(key, (in RemovedRecord record) => target.Add(record), cancellationToken).ConfigureAwait(false);
                if (isTaken && operation == RosterOperation.Remove)
                {
                    target.Add(new RemovedRecord { Key = key, Day = _today, Reason = reason });
                }
                else if (before != RemovalReason.None && !isTaken)
                {
                    target.Add(new RemovedRecord { Key = key, Day = walk.Day, Reason = before });
                }

                if (target.IsFull)
                {
                    await target.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
        await walk.SeekAsync(default, (in RemovedRecord record) => target.Add(record), cancellationToken).ConfigureAwait(false);
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
        return target.IsEmpty ? string.Empty : collection;
    }
}
