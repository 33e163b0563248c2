using System.Numerics;

namespace Sis;

/// <summary>Which changes of a plan go in one delivery: everything, less those that are left out by their ordinals.</summary>
/// <remarks>
/// A change's ordinal is its position among the changes of its kind in the plan, from 0: see <see cref="PlannedEntry.Ordinal"/>. One bit a
/// change, so a million changes take 125 KB. It is stored with the plan before the first batch is sent, so that an interrupted delivery goes on
/// with the same batches. Not safe for several threads while it is being changed.
/// </remarks>
internal sealed class PlanSelection
{
    private readonly byte[]?[] _leftOut = new byte[RosterKinds.Count][];

    /// <summary>A selection of everything.</summary>
    public static PlanSelection All() => new();

    /// <summary>Whether nothing is left out.</summary>
    public bool IsAll => _leftOut.All(bits => bits is null || !bits.AsSpan().ContainsAnyExcept((byte)0));

    /// <summary>Whether a change goes now.</summary>
    public bool Includes(RosterKind kind, long ordinal) =>
        _leftOut[(int)kind] is not { } bits || ordinal >> 3 >= bits.Length || (bits[ordinal >> 3] & (1 << (int)(ordinal & 7))) == 0;

    /// <summary>Leaves a change out; returns whether it was in until now.</summary>
    public bool LeaveOut(RosterKind kind, long ordinal)
    {
        if (!Includes(kind, ordinal))
        {
            return false;
        }

        ref var bits = ref _leftOut[(int)kind];
        var at = checked((int)(ordinal >> 3));
        if (bits is null || at >= bits.Length)
        {
            Array.Resize(ref bits, Math.Max(at + 1, (bits?.Length ?? 32) * 2));
        }

        bits[at] |= (byte)(1 << (int)(ordinal & 7));
        return true;
    }

    /// <summary>How many changes of a kind are left out.</summary>
    public long CountLeftOut(RosterKind kind) => _leftOut[(int)kind] is { } bits ? bits.Sum(value => (long)BitOperations.PopCount(value)) : 0;

    /// <summary>What neither of two selections leaves out.</summary>
    public PlanSelection Intersect(PlanSelection other)
    {
        var both = new PlanSelection();
        for (var kind = 0; kind < RosterKinds.Count; kind++)
        {
            var (longer, shorter) = (_leftOut[kind] ?? [], other._leftOut[kind] ?? []);
            (longer, shorter) = longer.Length >= shorter.Length ? (longer, shorter) : (shorter, longer);
            if (longer.Length > 0)
            {
                var bits = longer.AsSpan().ToArray();
                for (var i = 0; i < shorter.Length; i++)
                {
                    bits[i] |= shorter[i];
                }

                both._leftOut[kind] = bits;
            }
        }

        return both;
    }

    /// <summary>Reads a stored selection; everything when none is stored.</summary>
    public static async ValueTask<PlanSelection> ReadAsync(IStateSession state, string collection, CancellationToken cancellationToken)
    {
        var selection = new PlanSelection();
        for (var kind = 0; kind < RosterKinds.Count; kind++)
        {
            var bits = new byte[256];
            int length;
            while ((length = await state.ReadBlobAsync(collection, kind, bits, 0, cancellationToken).ConfigureAwait(false)) == bits.Length)
            {
                bits = new byte[bits.Length * 4];
            }

            selection._leftOut[kind] = length > 0 ? bits[..length] : null;
        }

        return selection;
    }

    /// <summary>Stores the selection, or deletes what is stored when everything goes.</summary>
    public async ValueTask PutAsync(IStateTransaction transaction, string collection, CancellationToken cancellationToken)
    {
        await transaction.DeleteBlobsAsync(collection, 0, cancellationToken).ConfigureAwait(false);
        for (var kind = 0; kind < RosterKinds.Count; kind++)
        {
            if (_leftOut[kind] is { } bits && bits.AsSpan().LastIndexOfAnyExcept((byte)0) is var last and >= 0)
            {
                await transaction.PutBlobAsync(collection, kind, bits.AsMemory(0, last + 1), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
