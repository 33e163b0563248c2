namespace Sis.PowerSchool;

/// <summary>Whether a read can have seen all rows: what the server counted before and after, beside what came.</summary>
internal sealed class CountCheck(bool isByPageNumber)
{
    public long? Before { get; set; }

    public long? After { get; set; }

    /// <summary>Rows may come and go while others are read; fewer than were there throughout means that some were not seen. By page numbers, one that
    /// goes moves all after it and another is not seen, so that there any change is one too many.</summary>
    public void Judge(long rows, TableState state)
    {
        if (Before is not { } before)
        {
            if (rows == 0)
            {
                state.Fail(PowerSchoolDiagnosticCodes.UnsteadyRead, "The server gave no rows, and does not say how many there are.");
            }

            return;
        }

        var after = After ?? before;
        if (rows < Math.Min(before, after) || rows > Math.Max(before, after) || (isByPageNumber && before != after))
        {
            state.Fail(PowerSchoolDiagnosticCodes.UnsteadyRead,
                $"The server counted {QueriesFeeder.Number(before)} rows before and {QueriesFeeder.Number(after)} after, and gave {QueriesFeeder.Number(rows)}.");
        }
    }
}
