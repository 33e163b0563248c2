namespace Sis;

/// <summary>Works out which changes of a plan go when some wait: with those, everything that cannot go without them.</summary>
/// <remarks>
/// <para>What depends: a record does not come, or come to refer to another, before that one; a removal waits while something that stays refers to
/// the record; children of a record whose removal waits are not removed either, since they go because it goes; no record takes a key that
/// another still has. So no child is ever without its parent, whatever waits (law 7).</para>
/// <para>Passes over the plan are repeated until nothing more is found, seldom more than three times. Memory: some 11 bytes for each change that waits.</para>
/// </remarks>
internal sealed class HoldClosure(
    PlanScan scan, RecordHasher hasher, HoldRules rules, SchoolFinder schools, PlanSelection waiting, PlanSelection going)
{
    private readonly KeySet?[] _absent = new KeySet?[RosterKinds.Count];
    private readonly KeySet?[] _staying = new KeySet?[RosterKinds.Count];
    private readonly KeySet?[] _needed = new KeySet?[RosterKinds.Count];
    private readonly KeySet?[] _occupied = new KeySet?[RosterKinds.Count];
    private readonly List<int> _scratch = [];
    private bool _hasAbsent;
    private bool _changed;

    /// <summary>Whether children of a record whose removal waits are kept as well, whatever they go for: not when someone approved their removal.</summary>
    public bool KeepsChildren { get; init; } = true;

    /// <summary>Leaves out of what goes whatever has to wait; what was delivered before is out of both selections.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isFirst = true;
        do
        {
            _changed = false;
            foreach (var kind in RosterKinds.All.Where(kind => scan.Plan.Kinds[(int)kind].Entries > 0))
            {
                await PassAsync(kind, isFirst, cancellationToken).ConfigureAwait(false);
            }

            isFirst = false;
        }
        while (_changed);
    }

    private Task PassAsync(RosterKind kind, bool isFirst, CancellationToken cancellationToken) => scan.RunAsync(
        kind,
        operation => operation != RosterOperation.Remove && (_hasAbsent || (isFirst && rules.WantsAfter(kind))),
        (in PlanEntry entry, ReadOnlySpan<byte> after, long ordinal) =>
        {
            if (!waiting.Includes(kind, ordinal))
            {
                return;
            }

            var isOut = !going.Includes(kind, ordinal);
            if (isOut ? isFirst : (isFirst && rules.Holds(kind, entry, after, ordinal, schools, _scratch)) || Depends(kind, entry, after))
            {
                going.LeaveOut(kind, ordinal);
                Remember(kind, entry);
                _changed = true;
            }
        },
        cancellationToken);

    private bool Depends(RosterKind kind, in PlanEntry entry, ReadOnlySpan<byte> after)
    {
        if (entry.Operation == RosterOperation.Remove)
        {
            return Has(_needed, kind, entry.Key)
                || ((KeepsChildren || entry.Reason == RemovalReason.ParentRemoved) && RecordReferences.Meets(_staying, new EncodedRecord(kind, entry.Before), hasher, requiredOnly: true));
        }

        return (entry.Operation is RosterOperation.Create or RosterOperation.Rekey && Has(_occupied, kind, entry.Key))
            || (!after.IsEmpty && RecordReferences.Meets(_absent, new EncodedRecord(kind, after), hasher, requiredOnly: false));
    }

    private void Remember(RosterKind kind, in PlanEntry entry)
    {
        if (!entry.Before.IsEmpty)
        {
            RecordReferences.AddTo(_needed, new EncodedRecord(kind, entry.Before), hasher);
        }

        switch (entry.Operation)
        {
            case RosterOperation.Create:
                Add(_absent, kind, entry.Key);
                _hasAbsent = true;
                break;
            case RosterOperation.Rekey:
                Add(_absent, kind, entry.Key);
                Add(_occupied, kind, entry.PreviousKey);
                _hasAbsent = true;
                break;
            case RosterOperation.Remove:
                Add(_staying, kind, entry.Key);
                break;
        }
    }

    private bool Has(KeySet?[] sets, RosterKind kind, ReadOnlySpan<byte> key) =>
        sets[(int)kind] is { } set && set.Contains(RecordReferences.HashOf(hasher, key).High);

    private void Add(KeySet?[] sets, RosterKind kind, ReadOnlySpan<byte> key) =>
        (sets[(int)kind] ??= new KeySet(64)).Add(RecordReferences.HashOf(hasher, key));
}
