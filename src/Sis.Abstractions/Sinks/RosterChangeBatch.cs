namespace Sis;

/// <summary>Changes of one kind and one operation, in order, to be applied together.</summary>
public sealed class RosterChangeBatch
{
    /// <summary>Makes a batch.</summary>
    /// <param name="run">The run that delivers it.</param>
    /// <param name="sequence">The number of the batch in its plan, from 0.</param>
    /// <param name="changes">The changes, all of one kind and one operation, in the order in which to apply them.</param>
    public RosterChangeBatch(SinkRun run, long sequence, IReadOnlyList<RosterChange> changes)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentOutOfRangeException.ThrowIfZero(changes.Count, nameof(changes));
        Run = run;
        Sequence = sequence;
        Changes = changes;
    }

    /// <summary>The run that delivers the batch.</summary>
    public SinkRun Run { get; }

    /// <summary>The number of the batch in its plan, from 0. A batch may be sent again under the same number.</summary>
    public long Sequence { get; }

    /// <summary>The kind of all records in the batch.</summary>
    public RosterKind Kind => Changes[0].Key.Kind;

    /// <summary>What all changes in the batch do.</summary>
    public RosterOperation Operation => Changes[0].Operation;

    /// <summary>The changes, in order.</summary>
    public IReadOnlyList<RosterChange> Changes { get; }

    /// <summary>Operation, kind and number of changes.</summary>
    public override string ToString() => $"{Operation} {Changes.Count} {Kind.ToName()}";
}
