namespace Sis;

/// <summary>A record that complete reads lack, and since when.</summary>
internal readonly struct Absence(KeyHash key, long day)
{
    public readonly ulong Low = key.Low;
    public readonly ulong High = key.High;

    /// <summary>The first day, as <see cref="DateOnly.DayNumber"/>.</summary>
    public readonly long Day = day;
}
