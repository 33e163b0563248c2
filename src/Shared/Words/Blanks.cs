using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Blank as the canonical encoding has it: every control character and space, so that both agree on which cell is empty.</summary>
/// <remarks>Nearly every value neither begins nor ends with one, and two looks show that.</remarks>
internal static class Blanks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBlank(ReadOnlySpan<byte> value) => value.IsEmpty || (value[0] <= ' ' && !value.ContainsAnyExceptInRange((byte)0, (byte)' '));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => IsTrim(value) ? value : TrimEnds(value);

    /// <summary>The value without the spaces and tabs around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> TrimSpaces(ReadOnlySpan<byte> value) => IsTrim(value) ? value : value.Trim(" \t"u8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTrim(ReadOnlySpan<byte> value) => value.IsEmpty || (value[0] > ' ' && value[^1] > ' ');

    private static ReadOnlySpan<byte> TrimEnds(ReadOnlySpan<byte> value)
    {
        var first = value.IndexOfAnyExceptInRange((byte)0, (byte)' ');
        return first < 0 ? default : value[first..(value.LastIndexOfAnyExceptInRange((byte)0, (byte)' ') + 1)];
    }
}
