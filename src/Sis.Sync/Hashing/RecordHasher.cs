using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Numerics;

namespace Sis;

/// <summary>A seeded 128-bit hash for keys and contents, made of 64 by 64 bit multiplications.</summary>
/// <remarks>
/// Not cryptographic: the seed, random for each ledger and kept with it, is what stops crafted input from colliding.
/// No hashing package that we may use is fast enough, and SHA-256 costs ten times as much per record.
/// The algorithm has a version because its results are stored.
/// </remarks>
internal readonly struct RecordHasher(ulong seed0, ulong seed1)
{
    public const int Version = 1;

    private const ulong Prime0 = 0x9E37_79B9_7F4A_7C15;
    private const ulong Prime1 = 0xD6E8_FEB8_6659_FD93;
    private const ulong Prime2 = 0xA076_1D64_78BD_642F;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Hash(ReadOnlySpan<byte> bytes, out ulong low, out ulong high)
    {
        var a = seed0 ^ ((ulong)bytes.Length * Prime0);
        var b = seed1 ^ Prime1;
        ref var at = ref MemoryMarshal.GetReference(bytes);
        var left = bytes.Length;
        while (left >= 16)
        {
            Mix(ref a, ref b, Read8(ref at), Read8(ref Unsafe.Add(ref at, 8)));
            at = ref Unsafe.Add(ref at, 16);
            left -= 16;
        }

        if (left > 0)
        {
            ReadTail(ref at, left, out var first, out var second);
            Mix(ref a, ref b, first, second);
        }

        low = Fold(a ^ Prime2, b ^ seed1);
        high = Fold(b ^ Prime0, BitOperations.RotateLeft(a, 32) ^ seed0);
    }

    /// <summary>64 bits of the same hash, for contents.</summary>
    public ulong HashContent(ReadOnlySpan<byte> bytes)
    {
        Hash(bytes, out var low, out var high);
        return low ^ BitOperations.RotateLeft(high, 32);
    }

    /// <remarks>Each word goes into both halves, so that a factor that happens to be zero does not erase it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref ulong a, ref ulong b, ulong first, ulong second)
    {
        var high = Math.BigMul(a ^ first, b ^ second ^ Prime2, out var low);
        a = (low ^ high) + BitOperations.RotateLeft(second, 29) + Prime1;
        b = high ^ BitOperations.RotateLeft(first, 17) ^ Prime0;
    }

    /// <remarks>The upper half of a product alone leans to small numbers; both halves together are even.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return low ^ high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read8(ref byte at) => Unsafe.ReadUnaligned<ulong>(ref at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadTail(ref byte at, int length, out ulong first, out ulong second)
    {
        if (length >= 8)
        {
            first = Read8(ref at);
            second = Partial(ref Unsafe.Add(ref at, 8), length - 8);
        }
        else
        {
            first = Partial(ref at, length);
            second = 0;
        }
    }

    private static ulong Partial(ref byte at, int length)
    {
        if (length >= 4)
        {
            return Unsafe.ReadUnaligned<uint>(ref at)
                | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref at, length - 4)) << 32);
        }

        var value = 0UL;
        for (var i = 0; i < length; i++)
        {
            value |= (ulong)Unsafe.Add(ref at, i) << (8 * i);
        }

        return value;
    }
}
