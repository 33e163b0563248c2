using System.Globalization;
using System.Text;

namespace Sis.Testing;

/// <summary>How many records are created, updated and removed, by kind. Two are equal when all numbers are.</summary>
public sealed class DistrictChanges : IEquatable<DistrictChanges>
{
    private static readonly RosterOperation[] Operations = [RosterOperation.Create, RosterOperation.Update, RosterOperation.Remove];

    private readonly long[] _counts = new long[RosterKinds.Count * 4];

    internal DistrictChanges()
    {
    }

    /// <summary>Counts changes, for example those that a sink was given. Re-keys are left out.</summary>
    /// <param name="changes">The changes.</param>
    public static DistrictChanges Of(IEnumerable<RosterChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var counts = new DistrictChanges();
        foreach (var change in changes)
        {
            counts.Add(change.Key.Kind, change.Operation, 1);
        }

        return counts;
    }

    /// <summary>Counts the differences between two rosters record by record: the slow way that needs no trust.</summary>
    /// <param name="before">The roster as it was.</param>
    /// <param name="after">The roster as it is.</param>
    public static DistrictChanges Between(MemoryRoster before, MemoryRoster after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var counts = new DistrictChanges();
        foreach (var (key, bytes) in after.Bytes)
        {
            if (!before.Bytes.TryGetValue(key, out var old))
            {
                counts.Add(key.Kind, RosterOperation.Create, 1);
            }
            else if (RecordComparer.ChangedFields(key.Kind, old, bytes) != 0)
            {
                counts.Add(key.Kind, RosterOperation.Update, 1);
            }
        }

        foreach (var key in before.Keys.Where(key => !after.Contains(key)))
        {
            counts.Add(key.Kind, RosterOperation.Remove, 1);
        }

        return counts;
    }

    /// <summary>All changes together.</summary>
    public long Total => Operations.Sum(operation => RosterKinds.All.Sum(kind => this[kind, operation]));

    /// <summary>How many records of a kind meet with an operation; 0 for re-keys.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="operation">The operation.</param>
    public long this[RosterKind kind, RosterOperation operation] =>
        operation == RosterOperation.Rekey ? 0 : _counts[Slot(kind, operation)];

    /// <summary>How many records of a kind are created.</summary>
    /// <param name="kind">The kind of record.</param>
    public long Created(RosterKind kind) => this[kind, RosterOperation.Create];

    /// <summary>How many records of a kind are updated.</summary>
    /// <param name="kind">The kind of record.</param>
    public long Updated(RosterKind kind) => this[kind, RosterOperation.Update];

    /// <summary>How many records of a kind are removed.</summary>
    /// <param name="kind">The kind of record.</param>
    public long Removed(RosterKind kind) => this[kind, RosterOperation.Remove];

    /// <inheritdoc/>
    public bool Equals(DistrictChanges? other) =>
        other is not null && RosterKinds.All.All(kind => Operations.All(operation => this[kind, operation] == other[kind, operation]));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DistrictChanges);

    /// <inheritdoc/>
    public override int GetHashCode() => Total.GetHashCode();

    /// <summary>The numbers, for example <c>person +50 ~106 -50; enrollment +350 ~722 -349</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var kind in RosterKinds.All.Where(kind => Operations.Any(operation => this[kind, operation] != 0)))
        {
            text.Append(text.Length == 0 ? string.Empty : "; ")
                .Append(CultureInfo.InvariantCulture, $"{kind.ToName()} +{Created(kind)} ~{Updated(kind)} -{Removed(kind)}");
        }

        return text.Length == 0 ? "no changes" : text.ToString();
    }

    internal void Add(RosterKind kind, RosterOperation operation, long count) => _counts[Slot(kind, operation)] += count;

    private static int Slot(RosterKind kind, RosterOperation operation) => ((int)kind * 4) + (int)operation;
}
