using System.Text;

namespace Sis.Csv;

/// <summary>Reads truth values as exports write them.</summary>
internal static class TolerantBoolean
{
    public static bool TryParse(ReadOnlySpan<byte> value, out bool result)
    {
        result = value.SequenceEqual("true"u8);
        return result || value.SequenceEqual("false"u8) || TryOther(value, out result);
    }

    private static bool TryOther(ReadOnlySpan<byte> value, out bool result)
    {
        value = value.Trim(" \t"u8);
        result = Is(value, "true"u8) || Is(value, "1"u8) || Is(value, "yes"u8) || Is(value, "y"u8) || Is(value, "t"u8);
        return result || Is(value, "false"u8) || Is(value, "0"u8) || Is(value, "no"u8) || Is(value, "n"u8) || Is(value, "f"u8);
    }

    private static bool Is(ReadOnlySpan<byte> value, ReadOnlySpan<byte> word) => value.Length == word.Length && Ascii.EqualsIgnoreCase(value, word);
}
