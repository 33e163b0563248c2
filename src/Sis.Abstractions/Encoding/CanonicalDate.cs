namespace Sis;

/// <summary>Reads and writes days as <c>yyyy-MM-dd</c>, independent of culture.</summary>
public static class CanonicalDate
{
    /// <summary>The number of bytes of a written day.</summary>
    public const int Length = 10;

    private const int NoNumber = -10_000;

    /// <summary>Writes a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="target">Receives <see cref="Length"/> ASCII bytes.</param>
    public static void Write(DateOnly date, Span<byte> target)
    {
        var (year, month, day) = date;
        WriteTwo(target, 8, day);
        target[7] = (byte)'-';
        WriteTwo(target, 5, month);
        target[4] = (byte)'-';
        WriteTwo(target, 2, year % 100);
        WriteTwo(target, 0, year / 100);
    }

    /// <summary>Reads a day written exactly as <c>yyyy-MM-dd</c>.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="date">The day read, when the result is <see langword="true"/>.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != Length || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var year = (TwoDigits(text, 0) * 100) + TwoDigits(text, 2);
        var month = TwoDigits(text, 5);
        var day = TwoDigits(text, 8);
        if (year < 1 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static void WriteTwo(Span<byte> target, int at, int value)
    {
        target[at + 1] = (byte)('0' + (value % 10));
        target[at] = (byte)('0' + (value / 10));
    }

    /// <returns>The number, or one that is less than nothing even as part of a year.</returns>
    private static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');
        return tens > 9 || ones > 9 ? NoNumber : (int)((tens * 10) + ones);
    }
}
