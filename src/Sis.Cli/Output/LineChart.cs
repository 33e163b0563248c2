using System.Globalization;

namespace Sis.Cli;

/// <summary>A series of numbers as a line of characters, the oldest at the left.</summary>
internal static class LineChart
{
    private const int Height = 8;
    private const int MaxPoints = 100;

    /// <summary>Draws the series: rows from the top, each with the number at its height.</summary>
    /// <param name="values">The series; none negative. Of a longer one the last 100 are drawn.</param>
    public static IEnumerable<string> Draw(IReadOnlyList<long> values)
    {
        var points = values.Skip(values.Count - MaxPoints).ToArray();
        var (low, high) = (points.Min(), points.Max());
        var levels = points.Select(point => high == low ? 0 : (int)Math.Round((double)(point - low) / (high - low) * (Height - 1))).ToArray();
        var width = high.ToString(CultureInfo.InvariantCulture).Length;
        for (var level = high == low ? 0 : Height - 1; level >= 0; level--)
        {
            var at = high == low ? low : low + (long)Math.Round((double)(high - low) * level / (Height - 1));
            yield return $"{at.ToString(CultureInfo.InvariantCulture).PadLeft(width)} ┤{Row(levels, level)}".TrimEnd();
        }
    }

    private static string Row(int[] levels, int level) => string.Create(levels.Length, (levels, level), (row, state) =>
    {
        for (var i = 0; i < row.Length; i++)
        {
            var here = state.levels[i];
            var before = i == 0 ? here : state.levels[i - 1];
            row[i] = SignAt(before, here, state.level);
        }
    });

    /// <summary>The piece of a line that comes from one level and goes on at another.</summary>
    private static char SignAt(int before, int here, int level) =>
        before == here ? level == here ? '─' : ' '
        : level == here ? before < here ? '╭' : '╰'
        : level == before ? before < here ? '╯' : '╮'
        : level > Math.Min(before, here) && level < Math.Max(before, here) ? '│' : ' ';
}
