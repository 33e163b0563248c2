using System.Buffers.Text;

namespace Sis.PowerSchool;

/// <summary>Reads days as PowerSchool writes them: <c>2025-09-02</c>, <c>09/02/2025</c>, <c>9/2/25</c>, with a time or without.</summary>
internal static class CellDates
{
    /// <summary>Reads a day.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="today">Decides which century two digits of a year belong to.</param>
    /// <param name="isPast">Whether the day is certainly past, as a birth date is; else it is near <paramref name="today"/>.</param>
    /// <param name="isDayFirst">Whether a day with slashes begins with the day.</param>
    /// <param name="date">The day; <see langword="null"/> when blank, or one of the words for none: <c>0/0/0</c>, days of 1899, the first days of 1900 and 1901.</param>
    /// <returns>Whether the cell could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> cell, DateOnly today, bool isPast, bool isDayFirst, out DateOnly? date)
    {
        date = null;
        cell = Cells.Trim(cell);
        if (cell.IsEmpty)
        {
            return true;
        }

        Span<int> parts = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        var separator = (byte)0;
        var count = 0;
        while (true)
        {
            if (!Utf8Parser.TryParse(cell, out uint part, out var length) || part > 9999)
            {
                return false;
            }

            parts[count] = (int)part;
            digits[count++] = length;
            cell = cell[length..];
            if (count == 3)
            {
                break;
            }

            if (cell.IsEmpty || cell[0] is not ((byte)'-' or (byte)'/' or (byte)'.') || (separator != 0 && cell[0] != separator))
            {
                return false;
            }

            separator = cell[0];
            cell = cell[1..];
        }

        // What follows a day may be a time, which a roster has no use for.
        if (!cell.IsEmpty && cell[0] is not ((byte)' ' or (byte)'T'))
        {
            return false;
        }

        if (parts[0] == 0 && parts[1] == 0 && parts[2] == 0)
        {
            return true;
        }

        var (year, month, day, yearDigits) = digits[0] == 4 ? (parts[0], parts[1], parts[2], 4)
            : isDayFirst ? (parts[2], parts[1], parts[0], digits[2])
            : (parts[2], parts[0], parts[1], digits[2]);
        if (yearDigits == 2)
        {
            year = Complete(year, today.Year, isPast);
        }
        else if (yearDigits != 4)
        {
            return false;
        }

        if (month is < 1 or > 12 || year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = year == 1899 || (year is 1900 or 1901 && month == 1 && day == 1) ? null : new DateOnly(year, month, day);
        return true;
    }

    /// <summary>A birth is the last such year that has come; any other day is less than fifty years away.</summary>
    private static int Complete(int year, int now, bool isPast)
    {
        var candidate = now - (now % 100) + year;
        return isPast ? candidate > now ? candidate - 100 : candidate
            : candidate - now > 50 ? candidate - 100
            : now - candidate > 50 ? candidate + 100
            : candidate;
    }
}
