namespace Sis.PowerSchool;

/// <summary>Whether a read can have seen all rows: what the server counted before and after, beside what came.</summary>
internal sealed class CountCheck(bool isByPageNumber)
{
    public long? Before { get; set; }

    public long? After { get; set; }

    /// <summary>Rows may come and go while others are read; fewer than were there throughout means that some were not seen. By page numbers, one that
    /// goes moves all after it and another is not seen, so that there any change is one too many.</summary>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public string? Judge(long rows)
    {
        if (Before is not { } before)
        {
            return rows == 0 ? "The server gave no rows, and does not say how many there are." : null;
        }

        var after = After ?? before;
        return rows < Math.Min(before, after) || rows > Math.Max(before, after) || (isByPageNumber && before != after)
            ? $"The server counted {QueriesFeeder.Number(before)} rows before and {QueriesFeeder.Number(after)} after, and gave {QueriesFeeder.Number(rows)}."
            : null;
    }
}
