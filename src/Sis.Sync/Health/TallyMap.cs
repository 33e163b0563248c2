using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sis;

/// <summary>A few counters for each of many hashed identifiers, found with one look at memory, and read in ascending order once sealed.</summary>
/// <remarks>
/// A slot's place follows the identifier, so runs of taken slots are in order of each other, and sealing sorts each run for itself.
/// Filled by one thread; counters of identifiers that are there may be changed by several with <see cref="Interlocked"/>.
/// </remarks>
internal sealed class TallyMap
{
    /// <summary>Slots behind the last place that an identifier begins to look at, so that no run is cut in two; more are added when they are taken.</summary>
    private const int Tail = 64;

    private ulong[] _keys = [];
    private int[] _counts = [];
    private int _homes;

    public TallyMap(int counters, long expected)
    {
        Counters = counters;
        Allocate((int)Math.Min(Array.MaxLength / 8, Math.Max(64, expected + (expected / 3))));
    }

    /// <summary>How many counters each identifier has.</summary>
    public int Counters { get; }

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
                Grow();
                return Of(key);
            }

            if (at == _keys.Length - 1)
            {
                Array.Resize(ref _keys, _keys.Length + Tail);
                Array.Resize(ref _counts, _keys.Length * Counters);
            }

            _keys[at] = key;
            Count++;
        }

        return _counts.AsSpan(at * Counters, Counters);
    }

    /// <summary>The first counter of an identifier; a null reference when it is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int Find(ulong key)
    {
        var at = SlotOf(Used(key));
        return ref _keys[at] == 0 ? ref Unsafe.NullRef<int>() : ref _counts[at * Counters];
    }

    /// <summary>Brings what <see cref="Find"/> will look at into the processor's cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(ulong key)
    {
        if (Sse.IsSupported)
        {
            var at = HomeOf(Used(key), _homes);
            Sse.Prefetch0(Unsafe.AsPointer(ref _keys[at]));
            Sse.Prefetch0(Unsafe.AsPointer(ref _counts[at * Counters]));
        }
    }

    /// <summary>Brings the identifiers into ascending order. Nothing is added afterwards.</summary>
    public void Seal()
    {
        for (var at = 1; at < _keys.Length; at++)
        {
            for (var i = at; i > 0 && _keys[i] != 0 && _keys[i - 1] > _keys[i]; i--)
            {
                (_keys[i - 1], _keys[i]) = (_keys[i], _keys[i - 1]);
                for (var counter = 0; counter < Counters; counter++)
                {
                    ref var count = ref _counts[(i * Counters) + counter];
                    ref var before = ref _counts[((i - 1) * Counters) + counter];
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
        counts = _counts.AsSpan(slot * Counters, Counters);
        return key != 0;
    }

    /// <remarks>Zero marks a free slot, and the highest number the end of a stored table.</remarks>
    private static ulong Used(ulong key) => key == 0 ? 1 : key == ulong.MaxValue ? key - 1 : key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int HomeOf(ulong key, int homes) => (int)Math.BigMul(key, (ulong)homes, out _);

    /// <remarks>The last slot stays free, so that each search ends.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(ulong key)
    {
        var keys = _keys;
        var at = HomeOf(key, _homes);
        while (keys[at] != key && keys[at] != 0)
        {
            at++;
        }

        return at;
    }

    private void Allocate(int homes)
    {
        _homes = homes;
        _keys = new ulong[homes + Tail];
        _counts = new int[(homes + Tail) * Counters];
    }

    private void Grow()
    {
        var (keys, counts) = (_keys, _counts);
        Allocate(_homes * 2);
        Count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                counts.AsSpan(i * Counters, Counters).CopyTo(Of(keys[i]));
            }
        }
    }
}
