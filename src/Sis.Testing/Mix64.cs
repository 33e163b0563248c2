using System.Runtime.CompilerServices;

namespace Sis.Testing;

/// <summary>SplitMix64: scatters a number over 64 bits, one to one.</summary>
internal static class Mix64
{
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Next(ref ulong state) => Scatter(state += Step);

    /// <summary>Random bits for one thing: the same for the same seed, purpose and number, whatever was asked before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong seed, ulong purpose, ulong number) => Scatter(Scatter(seed + (purpose * Step)) + (number * Step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Scatter(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
