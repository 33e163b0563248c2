namespace Sis.PowerSchool;

/// <summary>Chooses the school year that is read, for each school by itself.</summary>
/// <remarks>
/// A rule of the form "the year that holds today" has no answer in summer and two when years overlap, and a roster read by it
/// vanishes or doubles. So there is always one answer, and how it was found is told.
/// </remarks>
internal static class SchoolYears
{
    /// <summary>How a year was found.</summary>
    internal enum Situation
    {
        /// <summary>The school has no term.</summary>
        None,

        /// <summary>One year holds today.</summary>
        Current,

        /// <summary>Several do.</summary>
        Overlap,

        /// <summary>None does, and the next begins soon.</summary>
        BeforeNext,

        /// <summary>None does, and the next is not near.</summary>
        AfterLast,
    }

    /// <summary>Chooses among the years of one school.</summary>
    /// <param name="years">Each year with its first and its last day.</param>
    /// <param name="today">Today where the district is.</param>
    /// <param name="withinDays">How long before its first day the next year is taken.</param>
    /// <param name="prefersLater">Which one of several that hold today.</param>
    public static (long? YearId, Situation Situation) Choose(
        IEnumerable<(long YearId, DateOnly First, DateOnly Last)> years, DateOnly today, int withinDays, bool prefersLater)
    {
        var all = years.OrderBy(year => year.First).ThenBy(year => year.YearId).ToList();
        if (all.Count == 0)
        {
            return (null, Situation.None);
        }

        var current = all.FindAll(year => year.First <= today && today <= year.Last);
        if (current.Count > 0)
        {
            var chosen = prefersLater ? current[^1] : current[0];
            return (chosen.YearId, current.Count > 1 ? Situation.Overlap : Situation.Current);
        }

        var next = all.Find(year => year.First > today);
        var last = all.FindLast(year => year.Last < today);
        var isNext = next != default && (last == default || next.First.DayNumber - today.DayNumber <= withinDays);
        return isNext ? (next.YearId, Situation.BeforeNext) : (last.YearId, Situation.AfterLast);
    }

    /// <summary>The days of each year: those of its whole-year term, else of all its terms together.</summary>
    public static IEnumerable<(long YearId, DateOnly First, DateOnly Last)> Of(IEnumerable<TermEntry> terms) =>
        terms.GroupBy(term => term.YearId).Select(year =>
        {
            var whole = year.Where(term => term.Portion <= 1).DefaultIfEmpty().First() is { } found ? [found] : year.ToArray();
            return (year.Key, whole.Min(term => term.First), whole.Max(term => term.Last));
        });
}
