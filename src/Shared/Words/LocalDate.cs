namespace Sis;

/// <summary>Days in files that write the month first, and call a day the last that the model counts as the first day after.</summary>
internal static class LocalDate
{
    public static bool TryParse(ReadOnlySpan<byte> value, out DateOnly date) =>
        CanonicalDate.TryParse(Blanks.Trim(value), out date) || TolerantDate.TryParse(value, out date);

    public static DateOnly After(DateOnly last) => last == DateOnly.MaxValue ? last : last.AddDays(1);

    public static DateOnly Before(DateOnly end) => end == DateOnly.MinValue ? end : end.AddDays(-1);
}
