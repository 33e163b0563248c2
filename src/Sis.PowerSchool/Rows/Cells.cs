using System.Buffers.Text;

namespace Sis.PowerSchool;

/// <summary>Reads the values of cells as PowerSchool writes them, whichever way they came.</summary>
internal static class Cells
{
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        var start = 0;
        while (start < cell.Length && cell[start] <= ' ')
        {
            start++;
        }

        var end = cell.Length;
        while (end > start && cell[end - 1] <= ' ')
        {
            end--;
        }

        return cell[start..end];
    }

    /// <summary>A whole number; exports write some as <c>10013.0</c>.</summary>
    public static long? ParseNumber(ReadOnlySpan<byte> cell)
    {
        cell = Trim(cell);
        if (!Utf8Parser.TryParse(cell, out long value, out var length))
        {
            return null;
        }

        cell = cell[length..];
        return cell.IsEmpty || (cell[0] == '.' && !cell[1..].ContainsAnyExcept((byte)'0')) ? value : null;
    }

    /// <summary>A truth value: <c>1</c>, <c>true</c>, <c>yes</c>, <c>y</c> and their opposites, whatever their case.</summary>
    public static bool? ParseFlag(ReadOnlySpan<byte> cell)
    {
        cell = Trim(cell);
        Span<byte> lower = stackalloc byte[5];
        if (cell.Length is 0 or > 5)
        {
            return null;
        }

        System.Text.Ascii.ToLower(cell, lower, out var length);
        ReadOnlySpan<byte> word = lower[..length];
        return word.SequenceEqual("1"u8) || word.SequenceEqual("true"u8) || word.SequenceEqual("y"u8) || word.SequenceEqual("yes"u8) ? true
            : word.SequenceEqual("0"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("n"u8) || word.SequenceEqual("no"u8) ? false
            : null;
    }

    /// <summary>A whole number for an identifier, never zero: a zero refers to nothing.</summary>
    public static long? ParseId(ReadOnlySpan<byte> cell) => ParseNumber(cell) is { } id and not 0 ? id : null;
}
