using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>How many rows a table had and has.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Before">The last time.</param>
/// <param name="Now">Now.</param>
internal sealed record RowChange(string Table, long Before, long Now)
{
    /// <summary>The tables that have become smaller by more than some per cent. Only those are compared that were counted both times.</summary>
    public static IEnumerable<RowChange> Fewer(IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> now, int percent) => before
        .Where(last => now.TryGetValue(last.Key, out var count) && (last.Value - count) * 100 > last.Value * percent)
        .Select(last => new RowChange(last.Key, last.Value, now[last.Key])).OrderBy(change => change.Table, StringComparer.Ordinal);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Table} has {Now} rows and had {Before} the last time: {(Before - Now) * 100 / Before} % fewer.");
}
