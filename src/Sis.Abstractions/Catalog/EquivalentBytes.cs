using System.Text;

namespace Sis;

/// <summary>Compares canonical values under the comparers that are not byte by byte.</summary>
internal static class EquivalentBytes
{
    public static bool Equal(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, FieldComparison comparison) => comparison switch
    {
        FieldComparison.IgnoreCase => EqualIgnoringCase(left, right),
        FieldComparison.DigitsOnly => EqualDigits(left, right),
        _ => left.SequenceEqual(right),
    };

    private static bool EqualIgnoringCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (Ascii.IsValid(left) && Ascii.IsValid(right))
        {
            return Ascii.EqualsIgnoreCase(left, right);
        }

        return Encoding.UTF8.GetString(left).Equals(Encoding.UTF8.GetString(right), StringComparison.OrdinalIgnoreCase);
    }

    /// <remarks>Values without any digit (a word in a number's place) are compared as they are.</remarks>
    private static bool EqualDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var seen = false;
        int i = 0, j = 0;
        while (true)
        {
            i = NextDigit(left, i);
            j = NextDigit(right, j);
            if (i == left.Length || j == right.Length)
            {
                return seen && i == left.Length && j == right.Length;
            }

            if (left[i++] != right[j++])
            {
                return false;
            }

            seen = true;
        }
    }

    private static int NextDigit(ReadOnlySpan<byte> text, int from)
    {
        var at = text[from..].IndexOfAnyInRange((byte)'0', (byte)'9');
        return at < 0 ? text.Length : from + at;
    }
}
