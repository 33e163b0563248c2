using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Sis;

/// <summary>A number for each of many records, by 64 bits of their hashed identifiers: twelve bytes each, and found with one look at memory.</summary>
/// <remarks>Filled by one thread; the numbers may then be changed by several, each for itself with <see cref="Interlocked"/>.</remarks>
internal sealed class FlagTable
{
    private ulong[] _keys;
    private int[] _values;
    private int _count;

    public FlagTable(long expected)
    {
        var slots = (int)Math.Min(Array.MaxLength, Math.Max(64, expected + (expected / 3)));
        (_keys, _values) = (new ulong[slots], new int[slots]);
    }

    /// <summary>Adds a record, or gives it another number.</summary>
    public void Set(ulong key, int value)
    {
        if (_count >= _keys.Length - (_keys.Length / 5))
        {
            Grow();
        }

        var at = SlotOf(_keys, Used(key));
        _count += _keys[at] == 0 ? 1 : 0;
        (_keys[at], _values[at]) = (Used(key), value);
    }

    /// <summary>The number of a record; a null reference when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int Find(ulong key)
    {
        var at = SlotOf(_keys, Used(key));
        return ref _keys[at] == 0 ? ref Unsafe.NullRef<int>() : ref _values[at];
    }

    /// <summary>Whether a number is as wanted.</summary>
    public bool Any(Func<int, bool> isWanted)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] != 0 && isWanted(_values[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Brings what <see cref="Find"/> will look at into the processor's cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(ulong key)
    {
        if (Sse.IsSupported)
        {
            var at = FirstOf(Used(key), _keys.Length);
            Sse.Prefetch0(Unsafe.AsPointer(ref _keys[at]));
            Sse.Prefetch0(Unsafe.AsPointer(ref _values[at]));
        }
    }

    /// <remarks>Zero marks an empty slot.</remarks>
    private static ulong Used(ulong key) => key == 0 ? 1 : key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstOf(ulong key, int length) => (int)Math.BigMul(key, (ulong)length, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(ulong[] keys, ulong key)
    {
        var at = FirstOf(key, keys.Length);
        while (keys[at] != key && keys[at] != 0)
        {
            at = at + 1 == keys.Length ? 0 : at + 1;
        }

        return at;
    }

    private void Grow()
    {
        var (keys, values) = (_keys, _values);
        (_keys, _values) = (new ulong[keys.Length * 2], new int[keys.Length * 2]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                var at = SlotOf(_keys, keys[i]);
                (_keys[at], _values[at]) = (keys[i], values[i]);
            }
        }
    }
}
