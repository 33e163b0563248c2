using System.Numerics;

namespace Sis.Testing;

/// <summary>Puts the numbers from 0 to a bound in another order, one number at a time and without a table.</summary>
/// <remarks>
/// Each round is one to one on the next power of two: an odd factor, a sum and a shifted exclusive or. A result beyond the
/// bound goes through the rounds again, which keeps the whole one to one below the bound.
/// </remarks>
internal sealed class IndexPermutation
{
    private const int Rounds = 3;

    private readonly ulong[] _keys = new ulong[Rounds * 2];
    private readonly ulong _mask;
    private readonly int _shift;

    public IndexPermutation(long count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        var bits = count <= 1 ? 1 : 64 - BitOperations.LeadingZeroCount((ulong)count - 1);
        _mask = (1UL << bits) - 1;
        _shift = Math.Max(1, bits / 2);
        for (var i = 0; i < _keys.Length; i++)
        {
            _keys[i] = Mix64.Next(ref seed);
        }
    }

    public long Count { get; }

    public long this[long index]
    {
        get
        {
            var value = (ulong)index;
            do
            {
                for (var round = 0; round < Rounds; round++)
                {
                    value = ((value * (_keys[2 * round] | 1)) + _keys[(2 * round) + 1]) & _mask;
                    value ^= value >> _shift;
                }
            }
            while (value >= (ulong)Count);
            return (long)value;
        }
    }
}
