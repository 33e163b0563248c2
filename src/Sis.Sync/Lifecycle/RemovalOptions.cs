namespace Sis;

/// <summary>What becomes of records that are gone, kind by kind: how long they may be missing, and when they are deleted for good.</summary>
/// <remarks>
/// <para>Missing from a complete read → in grace for <see cref="KindRemovals.GraceDays"/> → removed, which a sink that can takes for archiving →
/// after <see cref="KindRemovals.PurgeAfterDays"/> purged. A record that returns on the way stays, or is restored.</para>
/// <para>What the source says is gone, or is no longer shared, or has lost a record that it cannot do without, goes at once.</para>
/// <para>Not safe for several threads; made when the sync is composed.</para>
/// </remarks>
public sealed class RemovalOptions
{
    private readonly KindRemovals[] _kinds = [.. RosterKinds.All.Select(_ => new KindRemovals())];

    internal RemovalOptions()
    {
    }

    /// <summary>What becomes of records of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public KindRemovals this[RosterKind kind] => _kinds[(int)kind];

    /// <summary>Sets what becomes of records of some kinds.</summary>
    /// <param name="configure">Changes the defaults, for example <c>people => people.GraceDays = 14</c>.</param>
    /// <param name="kinds">The kinds; none means all.</param>
    public RemovalOptions For(Action<KindRemovals> configure, params IEnumerable<RosterKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var chosen = kinds.ToList();
        foreach (var kind in chosen.Count == 0 ? RosterKinds.All : chosen)
        {
            configure(this[kind]);
        }

        return this;
    }

    internal IEnumerable<string> Problems() => RosterKinds.All.SelectMany(kind => this[kind].Problems().Select(problem => $"Removals of {kind.ToName()}: {problem}"));
}
