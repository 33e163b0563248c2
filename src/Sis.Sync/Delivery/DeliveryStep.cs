namespace Sis;

/// <summary>One pass over a plan: the changes of one kind that do one thing.</summary>
internal readonly record struct DeliveryStep(RosterKind Kind, PlanKind Plan, RosterOperation Operation)
{
    /// <summary>All passes in the order of delivery: re-keys, then creates and updates with parents first, then removals and purges with children first.</summary>
    public static IEnumerable<DeliveryStep> Of(PlanHeader plan)
    {
        foreach (var kind in RosterKinds.All.Where(kind => plan.Kinds[(int)kind].Rekeyed > 0))
        {
            yield return new DeliveryStep(kind, plan.Kinds[(int)kind], RosterOperation.Rekey);
        }

        foreach (var kind in RosterKinds.All)
        {
            if (plan.Kinds[(int)kind].Created > 0)
            {
                yield return new DeliveryStep(kind, plan.Kinds[(int)kind], RosterOperation.Create);
            }

            if (plan.Kinds[(int)kind].Updated > 0)
            {
                yield return new DeliveryStep(kind, plan.Kinds[(int)kind], RosterOperation.Update);
            }
        }

        foreach (var kind in RosterKinds.All.Reverse().Where(kind => plan.Kinds[(int)kind].Removed > 0))
        {
            yield return new DeliveryStep(kind, plan.Kinds[(int)kind], RosterOperation.Remove);
        }

        foreach (var kind in RosterKinds.All.Reverse().Where(kind => plan.Kinds[(int)kind].Purged > 0))
        {
            yield return new DeliveryStep(kind, plan.Kinds[(int)kind], RosterOperation.Purge);
        }
    }

    /// <summary>Whether an entry belongs to the pass. A record whose key and fields changed belongs to two.</summary>
    public bool Takes(in PlanEntry entry) =>
        entry.Operation == Operation || (Operation == RosterOperation.Update && entry.Operation == RosterOperation.Rekey && entry.ChangedFields != 0);
}
