using System.Text;

namespace Sis;

/// <summary>What was left out of a delivery so far, and what must wait for it: no child without its parent, no parent gone before its child.</summary>
/// <remarks>Safe for several threads. Empty, and free of cost, as long as nothing is refused and nothing waits.</remarks>
internal sealed class LeftOutChanges(RecordHasher hasher, DeadLetterBox letters)
{
    private readonly Lock _lock = new();
    private readonly KeySet?[] _notThere = new KeySet?[RosterKinds.Count];
    private readonly KeySet?[] _stillReferredTo = new KeySet?[RosterKinds.Count];
    private readonly HashSet<(RosterKind Kind, long Ordinal)> _rekeys = [];
    private volatile bool _isEmpty = letters.IsEmpty;

    /// <summary>Whether everything may go unseen.</summary>
    public bool IsEmpty => _isEmpty;

    /// <summary>Takes out of a batch what must not be sent.</summary>
    /// <param name="part">What is about to be sent.</param>
    /// <param name="leftOut">Receives what was taken out.</param>
    public BatchPart Filter(BatchPart part, List<LeftOutChange> leftOut)
    {
        lock (_lock)
        {
            var going = new List<int>(part.Count);
            for (var i = 0; i < part.Count; i++)
            {
                var change = part.ChangeAt(i);
                var ordinal = part.EntryAt(i).Ordinal;
                var waitsItself = letters.Holds(change, ContentOf(change));
                if (waitsItself || MustWait(change, ordinal))
                {
                    leftOut.Add(Add(change, ordinal) with { IsDeadLetter = waitsItself });
                }
                else
                {
                    going.Add(i);
                }
            }

            return going.Count == part.Count ? part : part.Select(going);
        }
    }

    /// <summary>Notes that the sink refused a change.</summary>
    public LeftOutChange Refuse(RosterChange change, long ordinal, string code)
    {
        lock (_lock)
        {
            _isEmpty = false;
            return Add(change, ordinal) with { Code = code, Content = ContentOf(change) };
        }
    }

    /// <summary>Notes again what the journal says was left out.</summary>
    public void Replay(RosterKind kind, PlannedEntry entry, ReadOnlySpan<byte> before)
    {
        lock (_lock)
        {
            _isEmpty = false;
            Add(kind, entry.Operation, entry.Id, entry.Ordinal, before);
        }
    }

    private LeftOutChange Add(RosterChange change, long ordinal)
    {
        Add(change.Key.Kind, change.Operation, change.Key.Id, ordinal, change.HasBefore ? change.Before.Bytes : default);
        return new LeftOutChange { Kind = change.Key.Kind.ToName(), Id = change.Key.Id, Operation = change.Operation, Ordinal = ordinal };
    }

    private void Add(RosterKind kind, RosterOperation operation, string id, long ordinal, ReadOnlySpan<byte> before)
    {
        if (operation is RosterOperation.Create or RosterOperation.Rekey && Presence.IsReferredTo(kind))
        {
            (_notThere[(int)kind] ??= new KeySet(64)).Add(RecordReferences.HashOf(hasher, Encoding.UTF8.GetBytes(id)));
        }

        if (operation == RosterOperation.Rekey)
        {
            _rekeys.Add((kind, ordinal));
        }

        if (!before.IsEmpty)
        {
            RecordReferences.AddTo(_stillReferredTo, new EncodedRecord(kind, before), hasher);
        }
    }

    private bool MustWait(RosterChange change, long ordinal)
    {
        if (change.Operation == RosterOperation.Remove)
        {
            return _stillReferredTo[(int)change.Key.Kind]?.Contains(RecordReferences.HashOf(hasher, Encoding.UTF8.GetBytes(change.Key.Id)).High) == true;
        }

        if (change.Operation == RosterOperation.Update && _rekeys.Contains((change.Key.Kind, ordinal)))
        {
            return true;
        }

        return RecordReferences.Meets(_notThere, change.After, hasher, requiredOnly: false);
    }

    private ulong ContentOf(RosterChange change) => hasher.HashContent(change.HasAfter ? change.After.Bytes : change.HasBefore ? change.Before.Bytes : default);
}
