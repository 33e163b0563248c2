using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sis;

/// <summary>Which records of a kind the sink will hold after the run, by 64 bits of their hashed identifiers.</summary>
/// <remarks>
/// Eight bytes a key, so that a million people fit in some ten megabytes. With a secret seed the chance that any of ten million
/// dangling references is taken for a present one among a million keys is below one in a million runs.
/// Written by one thread, then read by several.
/// </remarks>
internal sealed class KeySet
{
    private ulong[] _slots;
    private int _limit;
    private HashSet<ulong>? _excluded;
    private bool _hasZero;

    public KeySet(long expected)
    {
        _slots = new ulong[SlotsFor(expected)];
        _limit = LimitOf(_slots.Length);
    }

    public int Count { get; private set; }

    public void Add(KeyHash key)
    {
        if (key.High == 0)
        {
            _hasZero = true;
            return;
        }

        if (Count >= _limit)
        {
            Grow();
        }

        if (Insert(_slots, key.High))
        {
            Count++;
        }
    }

    /// <summary>Takes a key out again: rare, for repeats that turned out to contradict each other.</summary>
    public void Exclude(KeyHash key) => (_excluded ??= []).Add(key.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(ulong high)
    {
        var slots = _slots;
        var at = Slot(high, slots.Length);
        while (true)
        {
            var found = slots[at];
            if (found == high)
            {
                return high != 0 ? _excluded is null || !_excluded.Contains(high) : _hasZero;
            }

            if (found == 0)
            {
                return false;
            }

            at = at + 1 == slots.Length ? 0 : at + 1;
        }
    }

    /// <summary>Brings what <see cref="Contains"/> will look at into the processor's cache: a set of many keys lies in memory at large.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(ulong high)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(Unsafe.AsPointer(ref _slots[Slot(high, _slots.Length)]));
        }
    }

    private static int SlotsFor(long expected) => (int)Math.Min(Array.MaxLength, Math.Max(64, expected + (expected / 3)));

    private static int LimitOf(int slots) => slots - (slots / 5);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Slot(ulong high, int length) => (int)Math.BigMul(high, (ulong)length, out _);

    private static bool Insert(ulong[] slots, ulong high)
    {
        var at = Slot(high, slots.Length);
        while (slots[at] != 0)
        {
            if (slots[at] == high)
            {
                return false;
            }

            at = at + 1 == slots.Length ? 0 : at + 1;
        }

        slots[at] = high;
        return true;
    }

    private void Grow()
    {
        var larger = new ulong[SlotsFor(Count * 2L)];
        foreach (var high in _slots)
        {
            if (high != 0)
            {
                Insert(larger, high);
            }
        }

        _slots = larger;
        _limit = LimitOf(larger.Length);
    }
}
