namespace Sis;

/// <summary>Reads and writes days as <c>yyyy-MM-dd</c>, independent of culture.</summary>
public static class CanonicalDate
{
    /// <summary>The number of bytes of a written day.</summary>
    public const int Length = 10;

    /// <summary>Writes a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="target">Receives <see cref="Length"/> ASCII bytes.</param>
    public static void Write(DateOnly date, Span<byte> target)
    {
        WriteDigits(target[..4], date.Year);
        target[4] = (byte)'-';
        WriteDigits(target[5..7], date.Month);
        target[7] = (byte)'-';
        WriteDigits(target[8..10], date.Day);
    }

    /// <summary>Reads a day written exactly as <c>yyyy-MM-dd</c>.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="date">The day read, when the result is <see langword="true"/>.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != Length || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static void WriteDigits(Span<byte> target, int value)
    {
        for (var i = target.Length - 1; i >= 0; i--)
        {
            target[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
