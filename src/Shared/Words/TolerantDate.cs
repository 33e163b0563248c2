using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sis;

/// <summary>Reads days in the other ways in which exports write them: month first, or with a time of day.</summary>
/// <remarks>Day first is not tried: 3/4/2026 would be two days at once, and OneRoster's sources are American.</remarks>
internal static class TolerantDate
{
    private static readonly string[] Formats = ["M/d/yyyy", "M-d-yyyy", "yyyy/M/d", "yyyy-M-d", "yyyyMMdd"];

    private static readonly SearchValues<char> TimeLetters = SearchValues.Create("0123456789:.,+-ZzAaPpMm ");

    public static bool TryParse(ReadOnlySpan<byte> value, out DateOnly date)
    {
        date = default;
        if (value.Length > 64 || !Ascii.IsValid(value))
        {
            return false;
        }

        var text = Encoding.ASCII.GetString(value).Trim();
        var end = text.AsSpan().IndexOfAny('T', ' ');
        var day = end > 0 ? text[..end] : text;
        return DateOnly.TryParseExact(day, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && (end < 0 || IsTimeOfDay(text.AsSpan(end + 1)));
    }

    private static bool IsTimeOfDay(ReadOnlySpan<char> time) => !time.ContainsAnyExcept(TimeLetters);
}
