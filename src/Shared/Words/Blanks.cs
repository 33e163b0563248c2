namespace Sis;

/// <summary>Blank as the canonical encoding has it: every control character and space, so that both agree on which cell is empty.</summary>
internal static class Blanks
{
    public static bool IsBlank(ReadOnlySpan<byte> value) => !value.ContainsAnyExceptInRange((byte)0, (byte)' ');

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        var first = value.IndexOfAnyExceptInRange((byte)0, (byte)' ');
        return first < 0 ? default : value[first..(value.LastIndexOfAnyExceptInRange((byte)0, (byte)' ') + 1)];
    }
}
