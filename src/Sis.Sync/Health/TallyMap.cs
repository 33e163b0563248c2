using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>A few counters for each of many hashed identifiers, found with one look at memory, and read in ascending order once sealed.</summary>
/// <remarks>
/// When places follow the identifiers, runs of taken slots are in order of each other, and sealing sorts each run for itself. Until then they
/// follow bits from the middle, so that identifiers which come in ascending order, or are but a part of all, are no crowd.
/// </remarks>
internal sealed class TallyMap(int counters)
{
    /// <summary>Slots behind the last place that an identifier begins to look at, so that no run is cut in two; more are added when they are taken.</summary>
    private const int Tail = 64;

    /// <summary>By how much identifiers are turned to find their places where order does not matter.</summary>
    private const int Unordered = 32;

    private int _homes = 64;
    private ulong[] _keys = new ulong[64 + Tail];
    private int[] _counts = new int[(64 + Tail) * counters];
    private int _turn = Unordered;

    public int Count { get; private set; }

    /// <summary>How many slots there are, taken or not: see <see cref="TryRead"/>.</summary>
    public int Slots => _keys.Length;

    /// <summary>The counters of an identifier, which begins with zeros.</summary>
    public Span<int> Of(ulong key)
    {
        key = Used(key);
        var at = SlotOf(key);
        if (_keys[at] == 0)
        {
            if (Count >= _homes - (_homes / 5))
            {
                Move(_homes * 2, _turn);
                return Of(key);
            }

            if (at == _keys.Length - 1)
            {
                Array.Resize(ref _keys, _keys.Length + Tail);
                Array.Resize(ref _counts, _keys.Length * counters);
            }

            _keys[at] = key;
            Count++;
        }

        return _counts.AsSpan(at * counters, counters);
    }

    /// <summary>Forgets everything.</summary>
    /// <param name="sharedBits">Given when what comes now comes in no order, and all of it has so many upper bits in common.</param>
    public void Clear(int sharedBits = Unordered)
    {
        Array.Clear(_keys);
        Array.Clear(_counts);
        (Count, _turn) = (0, sharedBits);
    }

    /// <summary>Brings the identifiers into ascending order. Nothing is added afterwards.</summary>
    public void Seal()
    {
        if (_turn == Unordered)
        {
            Move(_homes, 0);
        }

        for (var at = 1; at < _keys.Length; at++)
        {
            for (var i = at; i > 0 && _keys[i] != 0 && _keys[i - 1] > _keys[i]; i--)
            {
                (_keys[i - 1], _keys[i]) = (_keys[i], _keys[i - 1]);
                for (var counter = 0; counter < counters; counter++)
                {
                    ref var count = ref _counts[(i * counters) + counter];
                    ref var before = ref _counts[((i - 1) * counters) + counter];
                    (before, count) = (count, before);
                }
            }
        }
    }

    /// <summary>Reads what a slot holds; <see langword="false"/> when it is free. In ascending order once sealed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(int slot, out ulong key, out ReadOnlySpan<int> counts)
    {
        key = _keys[slot];
        counts = _counts.AsSpan(slot * counters, counters);
        return key != 0;
    }

    /// <remarks>Zero marks a free slot, and the highest number the end of a stored table.</remarks>
    private static ulong Used(ulong key) => key == 0 ? 1 : key == ulong.MaxValue ? key - 1 : key;

    /// <remarks>The last slot stays free, so that each search ends.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(ulong key)
    {
        var keys = _keys;
        var at = (int)Math.BigMul(BitOperations.RotateLeft(key, _turn), (ulong)_homes, out _);
        while (keys[at] != key && keys[at] != 0)
        {
            at++;
        }

        return at;
    }

    private void Move(int homes, int turn)
    {
        var (keys, counts) = (_keys, _counts);
        (_homes, _turn) = (homes, turn);
        _keys = new ulong[_homes + Tail];
        _counts = new int[(_homes + Tail) * counters];
        Count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                counts.AsSpan(i * counters, counters).CopyTo(Of(keys[i]));
            }
        }
    }
}
