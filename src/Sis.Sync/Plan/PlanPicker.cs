namespace Sis;

/// <summary>Works out what may go of a plan that waits: what the gates let through when it was made, if that has not gone yet, and what was approved.</summary>
internal sealed class PlanPicker(IStateSession state, LedgerHeader ledger)
{
    /// <returns>What goes; what was delivered before is left out of it too.</returns>
    public async Task<PlanSelection> PickAsync(PlanHeader plan, CancellationToken cancellationToken)
    {
        var waiting = await PlanSelection.ReadAsync(state, plan.Waiting, cancellationToken).ConfigureAwait(false);
        var passed = plan.State == PlanState.Planned ? await PlanSelection.ReadAsync(state, plan.Going, cancellationToken).ConfigureAwait(false) : null;
        var scan = new PlanScan(state, plan);
        var schools = new SchoolFinder(state, ledger);
        var parts = plan.Approvals.Where(approval => !approval.IsApplied).Select(approval => approval.Part).ToList();
        var wantsSchools = parts.Exists(part => part.Schools.Count > 0);
        var going = PlanSelection.All();
        var scratch = new List<int>();
        foreach (var kind in RosterKinds.All.Where(kind => plan.Kinds[(int)kind].Entries > 0))
        {
            if (wantsSchools)
            {
                await schools.PrepareAsync(kind, scan, cancellationToken).ConfigureAwait(false);
            }

            await scan.RunAsync(kind, _ => wantsSchools, (in PlanEntry entry, ReadOnlySpan<byte> after, long ordinal) =>
            {
                if (!waiting.Includes(kind, ordinal) || !(passed?.Includes(kind, ordinal) == true || IsApproved(parts, kind, entry, after, schools, scratch)))
                {
                    going.LeaveOut(kind, ordinal);
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        if (!going.IsAll)
        {
            var closure = new HoldClosure(scan, ledger.Hasher, new HoldRules(), schools, waiting, going) { KeepsChildren = false };
            await closure.RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return going;
    }

    private static bool IsApproved(
        List<PlanPart> parts, RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after, SchoolFinder schools, List<int> scratch)
    {
        foreach (var part in parts)
        {
            if (part.Covers(kind, entry, after, schools, scratch))
            {
                return true;
            }
        }

        return false;
    }
}
