using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Sis.Sharing;

/// <summary>Hashes identifiers for <see cref="KeyTable"/>, where a collision costs a comparison and nothing else.</summary>
/// <remarks>Seeded afresh in each process, so that identifiers cannot be chosen to collide. No result depends on the seed.</remarks>
internal static class KeyHash
{
    private const ulong LengthFactor = 0x9E37_79B9_7F4A_7C15;
    private const ulong WordFactor = 0xD6E8_FEB8_6659_FD93;

    private static readonly ulong Seed = ((ulong)(uint)HashCode.Combine(1) << 32) | (uint)HashCode.Combine(2);
    private static readonly ulong OtherSeed = ((ulong)(uint)HashCode.Combine(3) << 32) | (uint)HashCode.Combine(4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ulong low, ulong high, uint form) => (uint)(Fold(Fold(low ^ Seed, high ^ OtherSeed) ^ form, LengthFactor) >> 16);

    public static ulong Of(ReadOnlySpan<byte> key)
    {
        var hash = Seed ^ ((ulong)key.Length * LengthFactor);
        while (key.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key), WordFactor);
            key = key[sizeof(ulong)..];
        }

        var rest = 0UL;
        foreach (var letter in key)
        {
            rest = (rest << 8) | letter;
        }

        return Fold(hash ^ rest, LengthFactor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right) => Math.BigMul(left, right, out var low) ^ low;
}
